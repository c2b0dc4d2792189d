using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>A verification finds changed bars, for each run that saw them.</summary>
[Category("Integration")]
public sealed class BarDamageTests
{
    [TestCase("UPDATE bars SET close = close + 0.25 WHERE id = 3", 2, "the bars of ES 1m are not those that were recorded")]
    [TestCase("UPDATE bars SET volumetric_json = '{}' WHERE id = 1", 2, "the bars of ES 1m are not those that were recorded")]
    [TestCase("DELETE FROM bars WHERE id = 3", 2, "bars of its own")]
    [TestCase("DELETE FROM bars WHERE id = 3", 1, "should store 10 bars from 2024-03-01T09:00:00.0000000Z to 2024-03-01T09:09:00.0000000Z")]
    [TestCase("DELETE FROM shared_bar_ranges", 1, "should have 0 bars of its own and 10 shared, and has 0 and 0")]
    [TestCase("UPDATE shared_bar_ranges SET to_utc = '2024-03-01T09:08:30.0000000Z', bars = 9", 1, "should store 9 bars")]
    [TestCase("UPDATE series_stats SET own_bars = own_bars + 1 WHERE own_bars > 0", 1,
        "should have 11 bars of its own and 0 shared, and has 10 and 0")]
    [TestCase("UPDATE series_stats SET fingerprint = replace(fingerprint, substr(fingerprint, 1, 1), 'x')", 2,
        "are not those that were recorded")]
    [TestCase("UPDATE run_bar_fingerprints SET fingerprint = 'none'", 2, "the run should have 10 bars with the fingerprint none")]
    [TestCase("DELETE FROM run_bar_fingerprints", 2, "the run should have 0 bars")]
    public void Damage_is_found_and_named_for_each_run_that_it_concerns(string damage, int runs, string words)
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using (var process = new BarProcess(path))
        {
            process.Begin(1).Accept(Enumerable.Range(0, 10));
            process.Begin(2).Accept(Enumerable.Range(0, 10));
            process.Write();
        }

        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            connection.Execute(damage);

        var found = DatabaseCheck.Run(path).Findings.Where(
            finding => finding.Check == "bars" && finding.Problem.Contains(words, StringComparison.Ordinal));
        Assert.That(found.Select(finding => finding.RunId).Distinct().Count(), Is.EqualTo(runs));
    }

    [Test]
    public void A_run_whose_bars_are_in_use_cannot_be_taken_out_by_itself()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using var process = new BarProcess(path);
        process.Begin(1).Accept(Enumerable.Range(0, 10));
        process.Begin(2).Accept(Enumerable.Range(0, 10));
        process.Write();
        process.Connection.Execute("DELETE FROM bars;");
        process.Connection.Execute("DELETE FROM series_stats;");
        Assert.That(() => process.Connection.Execute("DELETE FROM run_series;"),
            Throws.InstanceOf<SqliteException>().With.Message.Contains("FOREIGN KEY"));
    }
}
