using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>The embedded <c>schema.sql</c>: the one source of the database's shape. Earlier versions are kept beside the migrations.</summary>
static class SchemaScript
{
    /// <summary>The file's text.</summary>
    public static string Text { get; } = ReadResource("schema.sql");

    /// <summary>Runs the whole file on an empty database. Belongs into a transaction.</summary>
    public static void Run(SqliteConnection connection) => Run(connection, Text);

    /// <summary>Every table, index and view that the file makes, in the order in which it makes them.</summary>
    public static IReadOnlyList<SchemaObject> Objects()
    {
        using SqliteConnection model = Model();
        return SchemaObject.ReadAll(model);
    }

    /// <summary>The same of an earlier version.</summary>
    /// <param name="resource">Name of its text.</param>
    public static IReadOnlyList<SchemaObject> Objects(string resource)
    {
        using SqliteConnection model = DatabaseFile.ConnectInMemory();
        Run(model, ReadResource(resource));
        return SchemaObject.ReadAll(model);
    }

    /// <summary>A database in memory that has the schema and no rows. The caller closes it.</summary>
    public static SqliteConnection Model()
    {
        SqliteConnection model = DatabaseFile.ConnectInMemory();
        Run(model);
        return model;
    }

    static void Run(SqliteConnection connection, string script)
    {
        foreach (string statement in SqlScript.Split(script))
        {
            connection.Execute(statement);
        }
    }

    static string ReadResource(string name)
    {
        using Stream stream = typeof(SchemaScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
