using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Recorder.Tests.Storage.Schema;

/// <summary>A separate folder for one test, with actions on its files.</summary>
sealed class SchemaFolder : TestFolder
{
    /// <summary>Names of all files and folders in it, sorted, separated by commas.</summary>
    public string Listing => string.Join(", ", Names);

    /// <summary>Name and content of every file, to show that nothing has changed.</summary>
    public string[] Contents => Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal)
        .Select(file => System.IO.Path.GetFileName(file) + " " + Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file))))
        .ToArray();

    /// <summary>A plain connection, like the connection of another program.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    /// <summary>Makes a database with the given statements and closes it.</summary>
    public string Database(string name, params string[] statements)
    {
        using SqliteConnection connection = Connect(File(name));
        foreach (string statement in statements)
        {
            connection.Execute(statement);
        }

        return File(name);
    }

    /// <summary>Makes a database with only the v2 core and closes it.</summary>
    public string PlainCore(string name = "recorder.db", params string[] more) =>
        Database(name, [.. Recorder.Storage.Sqlite.SqlScript.Split(Source("plain_v2.sql")), .. more]);

    /// <summary>Path of a file beside these tests in the source tree.</summary>
    public static string SourcePath(string name) => System.IO.Path.Combine(RepositoryRoot(), "Recorder.Tests", "Storage", "Schema", name);

    public static string Source(string name) => System.IO.File.ReadAllText(SourcePath(name));

    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "QuantowerRecorder.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
