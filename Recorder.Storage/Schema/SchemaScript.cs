using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>The embedded <c>schema.sql</c>: the one source of the database's shape.</summary>
static class SchemaScript
{
    /// <summary>The file's text.</summary>
    public static string Text { get; } = ReadResource();

    /// <summary>Runs the whole file on an empty database. Belongs into a transaction.</summary>
    public static void Run(SqliteConnection connection)
    {
        foreach (string statement in SqlScript.Split(Text))
        {
            connection.Execute(statement);
        }
    }

    /// <summary>Every table, index and view that the file makes, in the order in which it makes them.</summary>
    public static IReadOnlyList<SchemaObject> Objects()
    {
        using SqliteConnection model = Model();
        return SchemaObject.ReadAll(model);
    }

    /// <summary>A database in memory that has the schema and no rows. The caller closes it.</summary>
    public static SqliteConnection Model()
    {
        SqliteConnection model = DatabaseFile.ConnectInMemory();
        Run(model);
        return model;
    }

    static string ReadResource()
    {
        using Stream stream = typeof(SchemaScript).Assembly.GetManifestResourceStream("schema.sql")
            ?? throw new InvalidOperationException("schema.sql is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
