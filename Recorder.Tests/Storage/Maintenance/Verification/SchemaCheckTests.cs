using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Maintenance.Verification;

/// <summary>Compares the schema, its descriptions and the formulas of a file with those of this recorder.</summary>
public sealed class SchemaCheckTests
{
    [TestCase(
        "UPDATE sqlite_schema SET sql = replace(sql, 'one execution of an instance', 'one execution of "
            + "an instanco') WHERE name = 'strategy_runs'",
        "the text of table strategy_runs was changed: line 1")]
    [TestCase("UPDATE sqlite_schema SET sql = replace(sql, ' DESC', ' desc') WHERE name = 'v_runs'", "the text of view v_runs was changed")]
    [TestCase("DELETE FROM sqlite_schema WHERE name = 'v_compare'", "view v_compare is missing")]
    [TestCase("UPDATE data_dictionary SET description = description || '.' WHERE object = 'orders' AND column_no = 3",
        "a row of data_dictionary was changed: orders, 3")]
    [TestCase("DELETE FROM data_dictionary WHERE object = 'orders' AND column_no = 3", "data_dictionary lacks the row: orders, 3")]
    public void Verify_finds_a_changed_word_of_the_schema(string damage, string words)
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderDatabase.OpenForWriting(path).Dispose();
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
        Assert.That(Change(path, damage), Is.True, "there is something to change");
        Assert.That(DatabaseCheck.Run(path).Findings,
            Has.Some.Matches<Finding>(finding => finding!.Check == "schema" && finding.Problem.Contains(words, StringComparison.Ordinal)));
    }

    [Test]
    public void Verify_names_a_schema_of_another_build_and_reports_no_damage()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderDatabase.OpenForWriting(path).Dispose();
        // Another build has another text in a comment and in its dictionary.
        Change(path,
            "UPDATE sqlite_schema SET sql = replace(sql, 'one execution of an instance', "
                + "'an execution of an instance') WHERE name = 'strategy_runs'");
        Change(path,
            "UPDATE data_dictionary SET description = 'an execution of an instance' WHERE object = 'strategy_runs' AND column_no = 0");
        var report = DatabaseCheck.Run(path);
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Notes,
            Has.Some.Matches<Finding>(note => note!.Check == "schema" && note.Problem.Contains("another build", StringComparison.Ordinal)));
    }

    [Test]
    public void Verify_names_an_adopted_core_and_reports_no_damage()
    {
        using var folder = new SchemaFolder();
        var path = folder.PlainCore();
        RecorderDatabase.OpenForWriting(path).Dispose();
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
    }

    [Test]
    public void Verify_leaves_alone_what_someone_added_to_the_schema()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderDatabase.OpenForWriting(path).Dispose();
        Change(path, "CREATE VIEW my_runs AS SELECT * FROM v_runs");
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
    }

    [Test]
    public void The_dictionary_of_the_texts_in_a_file_is_the_one_that_was_written()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderDatabase.OpenForWriting(path).Dispose();
        using var connection = RecorderDatabase.OpenForReading(path);
        Assert.That(DataDictionary.OfTexts(connection, SchemaObject.ReadAll(connection)), Is.EquivalentTo(DataDictionary.OfThisSchema));
    }

    static bool Change(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA writable_schema = ON;");
        return connection.Execute(sql) > 0;
    }
}
