using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>The steps from the oldest known version to the current version, in order, numbered from 1 without gaps.</summary>
sealed record MigrationPlan(IReadOnlyList<Migration> Steps)
{
    /// <summary>The recorder's own steps.</summary>
    public static readonly MigrationPlan Default = new([new M001_AdoptCore(), new M002_AddCatalogue()]);

    /// <summary>The version that the last step makes.</summary>
    public int Target => Steps[^1].Version;

    /// <summary>Runs every step above <paramref name="version"/> and marks the database. Call it inside a write transaction.</summary>
    /// <exception cref="DatabaseRefusedException">A step failed. The transaction has to be rolled back.</exception>
    public void Apply(SqliteConnection connection, string path, int version)
    {
        try
        {
            foreach (Migration step in Steps.Where(step => step.Version > version))
            {
                step.Apply(connection);
            }

            DataDictionary.Write(connection);
        }
        catch (Exception error)
        {
            throw OpenErrorMessages.NotMigrated(path, version, error);
        }

        connection.Execute(FormattableString.Invariant($"PRAGMA application_id = {SchemaScript.ApplicationId};"));
        connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {Target};"));
    }
}
