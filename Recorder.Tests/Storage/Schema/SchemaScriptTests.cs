using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Migrations;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Schema;

[Category("Process")]
public class SchemaScriptTests
{
    const string Listing = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name, tbl_name";

    [Test]
    public void The_schema_is_the_verified_one()
    {
        using var folder = new SchemaFolder();
        RecorderDatabase.OpenForWriting(folder.File("recorder.db")).Dispose();
        string received = List(folder.File("recorder.db"));
        string verified = SchemaFolder.SourcePath("schema.verified.txt");
        if (received != (File.Exists(verified) ? File.ReadAllText(verified) : ""))
        {
            string beside = Path.ChangeExtension(verified, null).Replace(".verified", ".received.txt", StringComparison.Ordinal);
            File.WriteAllText(beside, received);
            Assert.Fail($"The schema has changed. If that is meant, replace {Path.GetFileName(verified)} by {Path.GetFileName(beside)}.");
        }
    }

    [Test]
    public void The_file_run_by_the_sqlite3_shell_gives_the_same_database()
    {
        using var folder = new SchemaFolder();
        RecorderDatabase.OpenForWriting(folder.File("ours.db")).Dispose();
        using Process shell = Shell.Start(folder.File("shell.db"));
        shell.StandardInput.Write(File.ReadAllText(Path.Combine(SchemaFolder.RepositoryRoot(), "schema.sql")));
        shell.StandardInput.Close();
        shell.WaitForExit();
        Assert.That(shell.ExitCode, Is.Zero, shell.StandardError.ReadToEnd());

        Assert.That(List(folder.File("ours.db")), Is.EqualTo(List(folder.File("shell.db"))));
        Assert.That(Marks(folder.File("ours.db")), Is.EqualTo(Marks(folder.File("shell.db"))));
    }

    [Test]
    public void The_constants_are_those_of_the_file()
    {
        using SqliteConnection model = SchemaScript.Model();
        Assert.That(model.QuerySingle<int>("PRAGMA user_version;"), Is.EqualTo(RecorderDatabase.CurrentVersion));
        Assert.That(model.QuerySingle<int>("PRAGMA application_id;"), Is.EqualTo(SchemaScript.ApplicationId));
        Assert.That(
            model.QuerySingle<int>("SELECT value FROM schema_meta WHERE key = 'schema_version'"),
            Is.EqualTo(RecorderDatabase.CurrentVersion));
        Assert.That(MigrationPlan.Default.Target, Is.EqualTo(RecorderDatabase.CurrentVersion));
    }

    [Test]
    public void Every_view_can_be_read()
    {
        using SqliteConnection model = SchemaScript.Model();
        foreach (SchemaObject view in SchemaObject.ReadAll(model).Where(o => o is { Type: "view", Name: not ("_readme" or "schema_meta") }))
        {
            Assert.That(model.Query($"SELECT * FROM {view.Name}"), Is.Empty, view.Name);
        }
    }

    [Test]
    public void The_steps_are_numbered_from_one_without_a_hole() =>
        Assert.That(
            MigrationPlan.Default.Steps.Select(step => step.Version), Is.EqualTo(Enumerable.Range(1, RecorderDatabase.CurrentVersion)));

    static string List(string path)
    {
        using SqliteConnection connection = SchemaFolder.Connect(path);
        return string.Concat(connection.Query<(string Type, string Name, string Table, string? Sql)>(Listing)
            .Select(o => $"{o.Type} {o.Name} on {o.Table}\n{o.Sql ?? "(made by a constraint)"}\n\n"));
    }

    static (int, int) Marks(string path)
    {
        using SqliteConnection connection = SchemaFolder.Connect(path);
        return (connection.QuerySingle<int>("PRAGMA application_id;"), connection.QuerySingle<int>("PRAGMA user_version;"));
    }
}
