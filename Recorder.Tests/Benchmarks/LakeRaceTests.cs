using System.Data.Common;
using System.Globalization;
using NUnit.Framework;
using Recorder.Benchmarks.Lakes;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;
using Recorder.Query.Running;
using Recorder.Query.Sources;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Benchmarks;

[Category("Process")]
public sealed class LakeRaceTests
{
    static readonly BigFileSize Size = new(Runs: 24, Bars: 60_000, TradingRuns: 4, Executions: 2_000);

    ScratchFolder _folder = null!;
    LakeFiles _files = null!;

    [OneTimeSetUp]
    public void Make()
    {
        _folder = new ScratchFolder();
        _files = LakeFiles.Make(_folder, Size, server: null, _ => { });
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCaseSource(nameof(Questions))]
    public void A_question_has_the_same_answer_in_file_and_lake(string name)
    {
        var question = LakeQuestion.All.Single(question => question.Name == name);
        Assert.That(InLake(question.OfLake), Is.EqualTo(InFile(question.OfTables)).And.Not.Empty);
    }

    [Test]
    public void A_race_times_every_question()
    {
        var answers = LakeRace.Run(_files, rounds: 2);
        Assert.That(answers.Select(answer => answer.Name), Is.EqualTo(Questions()));
        Assert.That(answers, Has.All.Matches<LakeAnswer>(answer =>
            answer is { Rows: > 0, File.Count: 2, Lake.Count: 2, Store.Count: 0 } && answer.Lake.All(milliseconds => milliseconds > 0)));
    }

    [Test]
    public void The_runs_are_in_twelve_months() =>
        Assert.That(_files.Lake.Latest().Parts.Select(part => part.Month), Is.Unique.And.Exactly(12).Items);

    static IEnumerable<string> Questions() => LakeQuestion.All.Select(question => question.Name);

    List<string> InFile(string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(_files.File);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return Rows(reader);
    }

    List<string> InLake(string sql)
    {
        using var source = new LakeSource(_files.Lake.FullName);
        using var run = QueryRun.Open(source, "SHOW TABLES", null);
        var rows = new List<string>();
        run.Read(sql, reader => rows = Rows(reader));
        return rows;
    }

    // Times have another form in the views, and sums of a whole number have another type.
    static List<string> Rows(DbDataReader reader)
    {
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(at => Text(reader.GetValue(at)))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    static string Text(object value) => value is string text
        ? text.Replace(".0000000Z", "", StringComparison.Ordinal).Replace('T', ' ')
        : Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("G12", CultureInfo.InvariantCulture);
}
