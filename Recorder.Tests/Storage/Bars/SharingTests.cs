using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Verification;

namespace Recorder.Tests.Storage.Bars;

/// <summary>Which bars are stored, which are shared, and what each run gets back.</summary>
public sealed class SharingTests
{
    // Who stores how much and shares how much, run by run.
    const string Contents = "SELECT group_concat(own_bars || '+' || shared_bars, ' ') FROM (SELECT own_bars, shared_bars FROM series_content ORDER BY run_id, timeframe, symbol)";

    const string Ranges = """
        SELECT group_concat(substr(from_utc, 12, 5) || '-' || substr(to_utc, 12, 5) || '=' || bars, ' ') FROM (SELECT from_utc, to_utc, bars FROM series_shares ORDER BY run_id, from_utc)
        """;

    readonly List<(int Run, BarClosed Bar)> _told = [];
    readonly Dictionary<int, RunIntake> _runs = [];
    TestFolder _folder = null!;
    BarProcess _process = null!;

    string Database => _folder.File("recorder.db");

    [SetUp]
    public void Open()
    {
        _told.Clear();
        _runs.Clear();
        _folder = new TestFolder();
        _process = new BarProcess(Database);
    }

    [TearDown]
    public void EveryRunGetsBackWhatItSaw()
    {
        _process.Dispose();
        // What the trigger of one test keeps out of a table is in the log all the same.
        Assert.That(DatabaseCheck.Run(Database).Findings.Where(finding => !finding.Problem.StartsWith("run_notes", StringComparison.Ordinal)), Is.Empty);
        foreach (var run in _told.GroupBy(told => told.Run, told => told.Bar))
            Assert.That(BarMarket.Seen(Database, run.Key), Is.EqualTo(BarMarket.Expected(run)), $"run {run.Key}");
        _folder.Dispose();
    }

    [Test]
    public void A_run_that_differs_from_some_point_on_keeps_its_own_bars_from_there_for_good()
    {
        Record(1, Minutes(0, 30));
        Record(2, [.. Minutes(0, 10), .. Minutes(10, 15, history: 1), .. Minutes(15, 30)]);
        Assert.That(Scalar(Contents), Is.EqualTo("30+0 20+10"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:09=10"));
    }

    [Test]
    public void A_run_that_differs_shares_with_whom_it_agrees()
    {
        Record(1, Minutes(0, 30));
        Record(2, [.. Minutes(0, 10), .. Minutes(10, 30, history: 1)]);
        Record(3, [.. Minutes(0, 10), .. Minutes(10, 30, history: 1)]);
        Assert.That(Scalar(Contents), Is.EqualTo("30+0 20+10 0+30"));
        Assert.That(Scalar("SELECT count(DISTINCT fingerprint) FROM run_data"), Is.EqualTo("2"));
    }

    [Test]
    public void A_run_may_begin_earlier_or_later_and_end_earlier_or_later()
    {
        Record(1, Minutes(10, 20));
        Record(2, Minutes(12, 15));
        Record(3, Minutes(5, 25));
        Record(4, Minutes(0, 30));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+3 10+10 10+20"));
    }

    [Test]
    public void Runs_side_by_side_store_each_bar_once_whoever_is_ahead([Values(1, 3, 7)] int step, [Values(1, 4, 9)] int otherStep)
    {
        var (one, other) = (_process.Begin(1), _process.Begin(2));
        for (var turn = 0; turn < 40; turn++)
        {
            Tell(one, 1, Minutes(0, 40).Skip(turn * step).Take(step));
            Tell(other, 2, Minutes(0, 40).Skip(turn * otherStep).Take(otherStep));
            _process.Write();
        }

        Assert.That(Scalar("SELECT count(*) FROM bars"), Is.EqualTo("40"));
        Assert.That(Scalar("SELECT count(*) FROM series_shares"), Is.LessThanOrEqualTo("2"), "a range goes on where it was left");
    }

    [Test]
    public void Two_processes_that_take_turns_store_each_bar_once()
    {
        using var process = new BarProcess(Database);
        var (one, other) = (_process.Begin(1), process.Begin(2));
        for (var minute = 0; minute < 30; minute += 5)
        {
            Tell(one, 1, Minutes(minute, minute + 5));
            _process.Write();
            Tell(other, 2, Minutes(minute, minute + 5));
            process.Write();
        }

        Assert.That(Scalar(Contents), Is.EqualTo("30+0 0+30"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:29=30"));
    }

    static IEnumerable<TestCaseData> Others()
    {
        yield return new TestCaseData((BarClosed bar) => bar with { Source = "another" }).SetArgDisplayNames("source");
        yield return new TestCaseData((BarClosed bar) => bar with { Source = null }).SetArgDisplayNames("no source");
        yield return new TestCaseData((BarClosed bar) => bar with { Symbol = "NQ" }).SetArgDisplayNames("symbol");
        yield return new TestCaseData((BarClosed bar) => bar with { Timeframe = "5m" }).SetArgDisplayNames("timeframe");
        yield return new TestCaseData((BarClosed bar) => bar with { Close = Math.BitIncrement(bar.Close) }).SetArgDisplayNames("last bit of a price");
        yield return new TestCaseData((BarClosed bar) => bar with { Volume = null }).SetArgDisplayNames("no volume");
        yield return new TestCaseData((BarClosed bar) => bar with { Volumetric = JsonSerializer.SerializeToElement(new { delta = -1 }) }).SetArgDisplayNames("footprint");
        yield return new TestCaseData((BarClosed bar) => bar with { OpenedUtc = bar.OpenedUtc.AddTicks(1) }).SetArgDisplayNames("last digit of the time");
    }

    [TestCaseSource(nameof(Others))]
    public void Bars_that_differ_in_anything_are_not_shared(Func<BarClosed, BarClosed> change)
    {
        Record(1, Minutes(0, 10));
        Record(2, Minutes(0, 10).Select(change));
        Assert.That(Scalar("SELECT count(*) FROM bars"), Is.EqualTo("20"));
        Assert.That(Scalar("SELECT count(*) FROM series_shares"), Is.EqualTo("0"));
    }

    [Test]
    public void Bars_that_a_series_got_from_a_second_source_are_its_own()
    {
        Record(1, Minutes(0, 15));
        Record(2, [.. Minutes(0, 5), .. Minutes(5, 10).Select(bar => bar with { Source = "other" }), .. Minutes(10, 15)]);
        Assert.That(Scalar(Contents), Is.EqualTo("15+0 5+10"));
    }

    [Test]
    public void Bars_whose_source_is_not_known_to_either_are_shared()
    {
        Record(1, Minutes(0, 10).Select(bar => bar with { Source = null }));
        Record(2, Minutes(0, 10).Select(bar => bar with { Source = null }));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
    }

    [Test]
    public void A_negative_zero_is_a_zero()
    {
        Record(1, Minutes(0, 3).Select(bar => bar with { Low = 0.0, Volume = 0.0 }));
        var run = _process.Begin(2);
        foreach (var bar in Minutes(0, 3))
            run.Accept(bar with { Low = -0.0, Volume = -0.0 });
        _process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("3+0 0+3"));
    }

    [Test]
    public void A_bar_corrected_by_the_run_that_stores_it_stays_for_others_what_they_saw()
    {
        Record(1, Minutes(0, 10));
        Record(2, Minutes(0, 10));
        Record(3, Minutes(4, 10));
        Record(1, [Corrected(5)]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9 1+5"));
        Record(4, [.. Minutes(0, 5), Corrected(5), .. Minutes(6, 10)]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9 1+5 0+10"), "who sees the corrected bar shares it");
    }

    [Test]
    public void A_correction_is_seen_by_who_had_read_ahead()
    {
        Record(1, Minutes(0, 20));
        var run = _process.Begin(2);
        Tell(run, 2, Minutes(0, 5));
        _process.Write();
        Record(1, [Corrected(10)]);
        Tell(run, 2, Minutes(5, 20));
        _process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("20+0 10+10"));
    }

    [Test]
    public void A_correction_of_a_shared_bar_is_a_bar_of_its_own()
    {
        Record(1, Minutes(0, 10));
        var run = _process.Begin(2);
        Tell(run, 2, Minutes(0, 6));
        _process.Write();
        Tell(run, 2, [Corrected(3), .. Minutes(6, 10)]);
        _process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 1+9"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:09=10"));
    }

    [Test]
    public void A_late_bar_of_the_run_that_stores_them_does_not_become_others()
    {
        Record(1, [.. Minutes(0, 5), .. Minutes(6, 10)]);
        Record(2, [.. Minutes(0, 5), .. Minutes(6, 10)]);
        Record(1, Minutes(5, 6));
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+9"));
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:04=5 09:06-09:09=4"));
    }

    [Test]
    public void A_bar_that_one_run_lacks_is_left_out_of_what_it_shares()
    {
        Record(1, Minutes(0, 10));
        Record(2, [.. Minutes(0, 4), .. Minutes(6, 10)]);
        Assert.That(Scalar(Ranges), Is.EqualTo("09:00-09:03=4 09:06-09:09=4"));
    }

    [Test]
    public void Of_many_new_runs_in_one_batch_each_shares_with_the_one_it_agrees_with()
    {
        const int Histories = 4;
        for (var number = 1; number <= 3 * Histories; number++)
            Tell(_process.Begin(number), number, Minutes(0, 3, history: number % Histories));
        _process.Write();
        Assert.That(Scalar("SELECT count(*) || ' ' || sum(own_bars) || ' ' || sum(shared_bars) FROM series_content"), Is.EqualTo("12 12 24"));
    }

    [Test]
    public void A_correction_is_seen_by_new_runs_that_differ()
    {
        Record(1, Minutes(0, 3));
        Record(2, Minutes(0, 3, history: 1));
        Record(1, [Corrected(0)]);
        Record(3, [Corrected(0), .. Minutes(1, 3)]);
        Record(4, Minutes(0, 3));
        Assert.That(Scalar(Contents), Is.EqualTo("3+0 3+0 0+3 3+0"));
    }

    [Test]
    public void Bars_told_twice_change_nothing()
    {
        Record(1, Minutes(0, 10));
        Record(2, [.. Minutes(0, 10), .. Minutes(0, 10), .. Minutes(3, 5).Select(bar => bar with { Volume = 1, Close = 1 })]);
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
    }

    [Test]
    public void Shared_bars_are_one_row_of_the_log_that_names_their_sequence_numbers()
    {
        Record(1, Minutes(0, 10));
        var run = _process.Begin(2);
        Tell(run, 2, Minutes(0, 4));
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = "between" }, BarMarket.Start);
        Tell(run, 2, Minutes(4, 10));
        _process.Write();

        var ofRun = $"WHERE run_id = '{BarMarket.RunId(2)}'";
        Assert.That(Scalar($"SELECT group_concat(event_type) FROM (SELECT event_type FROM ingest_events {ofRun} ORDER BY id)"), Is.EqualTo("BARS_SHARED,NOTE"));
        Assert.That(Scalar($"SELECT json_extract(payload_json, '$.data.sequences') || ' ' || json_extract(payload_json, '$.data.bars') FROM ingest_events {ofRun} AND event_type = 'BARS_SHARED'"), Is.EqualTo("1-4,6-11 10"));
        Assert.That(Scalar($"SELECT sequences || ' ' || accepted || ' ' || written FROM run_health {ofRun}"), Is.EqualTo("1-11 11 11"));
        Assert.That(run.Counters.Written, Is.EqualTo(11));
    }

    [Test]
    public void A_batch_with_a_row_that_no_table_takes_shares_the_rest()
    {
        Record(1, Minutes(0, 10));
        var run = _process.Begin(2);
        using (var command = _process.Connection.CreateCommand())
        {
            command.CommandText = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON run_notes BEGIN SELECT RAISE(ABORT, 'no notes'); END";
            command.ExecuteNonQuery();
        }

        Tell(run, 2, Minutes(0, 5));
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = "refused" }, BarMarket.Start);
        Tell(run, 2, Minutes(5, 10));
        _process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
        Assert.That(run.Counters.Quarantined, Is.EqualTo(1));
    }

    [Test]
    public void A_batch_that_has_to_be_tried_again_ends_as_one_that_was_written_once()
    {
        Record(1, Minutes(0, 300));
        var run = _process.Begin(2);
        Tell(run, 2, [.. Minutes(0, 100), .. Minutes(100, 300, history: 1)]);
        _process.WriteOnFullDisk();
        Assert.That(Scalar(Contents), Is.EqualTo("300+0 200+100"));
        Assert.That(run.Counters.Written, Is.EqualTo(300));
    }

    static IEnumerable<BarClosed> Minutes(int from, int to, int history = 0) => Enumerable.Range(from, to - from).Select(minute => BarMarket.Bar(minute, history));

    static BarClosed Corrected(int minute) => BarMarket.Bar(minute) with { Volume = 200, Close = 4990 };

    void Record(int number, IEnumerable<BarClosed> bars)
    {
        if (!_runs.TryGetValue(number, out var run))
            _runs.Add(number, run = _process.Begin(number));
        Tell(run, number, bars);
        _process.Write();
    }

    void Tell(RunIntake run, int number, IEnumerable<BarClosed> bars)
    {
        foreach (var bar in bars)
        {
            run.Accept(bar);
            _told.Add((number, bar));
        }
    }

    string Scalar(string sql) => EventWriter.Scalar<string>(Database, $"SELECT CAST(({sql}) AS TEXT)");
}
