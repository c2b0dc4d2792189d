using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>The embedded <c>schema.sql</c>: the only source of the shape of the database.</summary>
static class SchemaScript
{
    /// <summary>"QREC": <c>PRAGMA application_id</c> of every database of a recorder.</summary>
    public const int ApplicationId = 1364346179;

    /// <summary>The file's text.</summary>
    public static string Text { get; } = ReadResource("schema.sql");

    /// <summary>Runs the whole file on an empty database. Call it inside a transaction.</summary>
    public static void Run(SqliteConnection connection)
    {
        foreach (string statement in SqlScript.Split(Text))
        {
            connection.Execute(statement);
        }
    }

    /// <summary>Every table, index and view of the file, in its order.</summary>
    public static IReadOnlyList<SchemaObject> Objects()
    {
        using SqliteConnection model = Model();
        return SchemaObject.ReadAll(model);
    }

    /// <summary>An empty in-memory database with the schema. The caller disposes it.</summary>
    public static SqliteConnection Model()
    {
        SqliteConnection model = DatabaseFile.ConnectInMemory();
        Run(model);
        return model;
    }

    static string ReadResource(string name)
    {
        using Stream stream = typeof(SchemaScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
