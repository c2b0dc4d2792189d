using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Queries.Live;
using Recorder.Storage.Queries.Rows;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Queries.Live;

/// <summary>The events of a run while it is recorded. In a backtest many share a row of the log.</summary>
[Category("Integration")]
[TestFixture(RunType.Live)]
[TestFixture(RunType.Backtest)]
public sealed class RunTailTests(RunType kind)
{
    const int Orders = 1_300;

    StoreFixture _store = null!;
    RecordedFile _file = null!;
    RunIntake _run = null!;
    SqliteConnection? _writing;
    int _orders;

    [SetUp]
    public void Begin()
    {
        _store = new StoreFixture();
        _run = _store.Store.Begin(
            new StrategyRegistered { Name = "Test" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = 8 }), Symbol = "ES" },
            new RunStarted { RunType = kind },
            StoreFixture.Start);
        _orders = 0;
        Record(Orders);
        _file = RecordedFile.Open(_store.Path, TimeProvider.System);
    }

    [TearDown]
    public void End()
    {
        _writing?.Dispose();
        _writing = null;
        _file.Dispose();
        _store.Dispose();
    }

    [Test]
    public void Every_event_comes_once_and_in_order()
    {
        var tail = Open(0);
        var pages = Pages(tail);
        AreConsecutive(pages);
        Assert.That((pages[0].First, pages[^1].Last, pages.Sum(page => page.Missing)), Is.EqualTo((1L, _run.Counters.Accepted, 0L)));
        var orders = pages.SelectMany(page => page.Events).Where(one => one.EventType == "ORDER").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(
                orders.Select(one => JsonDocument.Parse(one.DataJson!).RootElement.GetProperty("order_id").GetString()),
                Is.EqualTo(Enumerable.Range(0, Orders).Select(order => order.ToString(CultureInfo.InvariantCulture))));
            Assert.That(orders.Select(one => one.Sequence), Is.Ordered.And.Unique);
        });

        Record(40);
        Assert.That(Pages(tail).Sum(page => page.Events.Count), Is.EqualTo(40), "the tail goes on where it was");
        Assert.That(Pages(tail), Is.Empty);
    }

    [Test]
    public void Bars_are_counted_and_not_listed()
    {
        var tail = Open(null);
        for (var minute = 0; minute < 50; minute++)
            _run.Accept(StoreFixture.Bar(minute), StoreFixture.Start.AddMinutes(minute));
        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
        var pages = Pages(tail);
        Assert.That((pages.Sum(page => page.Last - page.First + 1), pages.Sum(page => page.Events.Count)), Is.EqualTo((50L, 0)));
    }

    [TestCase(1)]
    [TestCase(17)]
    [TestCase(640)]
    [TestCase(Orders)]
    public void A_tail_from_any_number_gives_every_later_event_once(long after)
    {
        var later = Numbers(Open(0)).Where(number => number > after).ToList();
        var pages = Pages(Open(after));
        AreConsecutive(pages);
        Assert.That(pages[0].First, Is.EqualTo(after + 1));
        Assert.That(pages.SelectMany(page => page.Events).Select(one => one.Sequence), Is.EqualTo(later));
    }

    [TestCase(8)]
    [TestCase(900)]
    public void The_order_of_the_log_does_not_matter(int disorder)
    {
        var expected = Numbers(Open(0));
        Change("CREATE TEMP TABLE copied AS SELECT * FROM ingest_events; DELETE FROM ingest_events;");
        Change(
            """
            INSERT INTO ingest_events (run_id, event_type, event_utc, payload_json, received_utc)
            SELECT run_id, event_type, event_utc, payload_json, received_utc FROM copied ORDER BY id / @disorder, (id * 7919) % 101
            """,
            new { disorder });
        foreach (var after in (long[])[0, 5, 700, Orders - 3])
        {
            var pages = Pages(Open(after));
            AreConsecutive(pages);
            Assert.That(
                pages.SelectMany(page => page.Events).Select(one => one.Sequence), Is.EqualTo(expected.Where(number => number > after)));
        }
    }

    [Test]
    public void Dropped_events_are_missing_and_those_behind_them_come()
    {
        var last = _run.Counters.Accepted;
        Drop(last + 1, last + 3);
        var tail = Open(null);
        Assert.That(tail.Last, Is.EqualTo(last + 3), "no dropped event ever comes");
        var page = Pages(Open(last - 2)).Single();
        Assert.That((page.First, page.Last, page.Missing), Is.EqualTo((last - 1, last + 3, 3L)));
    }

    [Test]
    public void An_event_waits_for_a_lower_number_that_is_not_committed_yet()
    {
        Assume.That(kind, Is.EqualTo(RunType.Live), "a row of a backtest has many numbers");
        var last = _run.Counters.Accepted;
        // The last event is committed before the previous event, so the file does not have the previous number yet.
        Change(
            "UPDATE run_health SET sequences = replace(sequences, @all, @part)",
            new { all = $"1-{last}", part = $"1-{last - 2},{last}" });
        Change(
            "UPDATE ingest_events SET run_id = 'elsewhere' WHERE payload_json LIKE @number",
            new { number = $"%\"sequence\":{last - 1},%" });
        var tail = Open(last - 4);
        Assert.That(Numbers(tail), Is.EqualTo(new[] { last - 3, last - 2 }));
        Drop(last - 1, last - 1);
        var page = Pages(tail).Single();
        Assert.That((page.First, page.Last, page.Missing, page.Events.Single().Sequence), Is.EqualTo((last - 1, last, 1L, last)));
    }

    [Test]
    public void A_row_that_cannot_be_read_is_missing()
    {
        Change("UPDATE ingest_events SET payload_json = 'changed' WHERE id = (SELECT max(id) - 1 FROM ingest_events)");
        var pages = Pages(Open(0));
        AreConsecutive(pages);
        Assert.That(pages[^1].Last, Is.EqualTo(_run.Counters.Accepted));
        Assert.That(pages.Sum(page => page.Missing), Is.Positive);
    }

    [Test]
    public void A_number_that_the_file_does_not_have_yet_means_its_end() =>
        Assert.That(Open(1_000_000_000).Last, Is.EqualTo(_run.Counters.Accepted));

    void Record(int orders)
    {
        for (var order = 0; order < orders; order++, _orders++)
        {
            _run.Accept(
                StoreFixture.Order(_orders.ToString(CultureInfo.InvariantCulture)), StoreFixture.Start.AddSeconds(_orders));
        }

        Assert.That(_store.Store.Flush(StoreFixture.Patience), Is.True);
    }

    void Drop(long first, long last) => Change(
        """
        INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
        SELECT run_id, @first, @last, 'ORDER', @last - @first + 1, 'test', start_utc, start_utc FROM strategy_runs
        """,
        new { first, last });

    void Change(string sql, object? values = null)
    {
        _writing ??= RecorderDatabase.OpenForWriting(_store.Path);
        _writing.Execute("PRAGMA foreign_keys = OFF");
        _writing.Execute(sql, values);
    }

    RunTail Open(long? after) => RunTail.Open(_file, _run.RunId.ToString(), after, CancellationToken.None);

    List<long> Numbers(RunTail tail) => [.. Pages(tail).SelectMany(page => page.Events).Select(one => one.Sequence)];

    List<TailPage> Pages(RunTail tail)
    {
        var pages = new List<TailPage>();
        while (tail.Read(_file, CancellationToken.None) is { } page)
            pages.Add(page);
        return pages;
    }

    static void AreConsecutive(List<TailPage> pages) =>
        Assert.That(pages.Skip(1).Select(page => page.First), Is.EqualTo(pages.SkipLast(1).Select(page => page.Last + 1)));
}
