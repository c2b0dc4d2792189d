using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Storage.Datasets;
using Recorder.Storage.Registrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Tests.Storage.Tables;

/// <summary>Writing does not slow down as a run grows: no statement of a batch scans a table, or all rows of a run.</summary>
public sealed partial class QueryPlanTests
{
    // These statements do not belong to a batch. The runs are read once before the whole log, the owners of a run change at its start, and
    // commands read the lists of datasets, indicators and registrations.
    static readonly System.Type[] LeftOut =
    [
        typeof(RunOwners), typeof(OwnersTable), typeof(RegistrationsTable), typeof(CandleCacheTable), typeof(StoredDatasetsTable),
        typeof(FeatureCacheTable),
    ];

    // The statement that counts the events is left out too, because it runs only once.
    static IEnumerable<TestCaseData> Statements() =>
        from table in typeof(RecorderDatabase).Assembly.GetTypes()
        where !LeftOut.Contains(table)
        where table.Name.EndsWith("Table", StringComparison.Ordinal)
            || table.Namespace?.StartsWith("Recorder.Storage.Tables", StringComparison.Ordinal) is true
        from field in table.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        where field.IsLiteral && field.FieldType == typeof(string) && !(table == typeof(EventLog) && field.Name == "SelectCount")
        let sql = (string)field.GetRawConstantValue()!
        where sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("UPDATE", StringComparison.Ordinal)
        select new TestCaseData(sql).SetArgDisplayNames($"{table.Name}.{field.Name}");

    [TestCaseSource(nameof(Statements))]
    public void A_statement_of_the_writer_finds_its_rows_by_key(string sql)
    {
        using var folder = new TestFolder();
        using var connection = RecorderDatabase.OpenForWriting(folder.File("recorder.db"));
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of the product.
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, "1");

        var plan = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                plan.Add(reader.GetString(3));
        }

        Assert.That(plan, Is.Not.Empty);
        // json_each, a list of keys that is scanned on purpose, is the only virtual table here. Its name in a plan differs between versions
        // of SQLite.
        Assert.That(plan, Has.None.Match("^SCAN (?!.*VIRTUAL TABLE)"));
        Assert.That(plan, Has.None.Match(@"(orders|executions|positions|position_changes|bars|ingest_events).*\(run_id=\?\)"));
    }

    [TestCase("SELECT * FROM v_bars WHERE run_id = @run ORDER BY symbol, timeframe, ts_utc")]
    [TestCase("SELECT * FROM v_bars WHERE run_id = @run AND symbol = @symbol AND timeframe = @timeframe AND ts_utc >= @from")]
    [TestCase("SELECT * FROM v_bars WHERE series_id = @series")]
    public void The_bars_of_a_run_are_read_by_key_wherever_they_are_stored(string sql) =>
        A_statement_of_the_writer_finds_its_rows_by_key(sql);

    [Test]
    public void The_statements_are_found() => Assert.That(Statements().Count(), Is.GreaterThan(10));

    [GeneratedRegex("@\\w+")]
    private static partial Regex Parameter();
}
