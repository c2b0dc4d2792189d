using NUnit.Framework;
using Recorder.Capture.Bars;
using Recorder.Capture.Hooks;
using Recorder.Storage.Events;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Bars;

/// <summary>In a backtest with a full journal, a bar waits for room. Only the thread of that bar waits.</summary>
public sealed class OrderedBarQueueTests
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Test]
    public void Bars_that_come_while_one_waits_are_left_with_the_thread_that_waits()
    {
        using var full = new FullJournal();
        var line = new OrderedBarQueue(full);
        line.Add(Bar(0), Closed(0));
        var waiting = Task.Run(line.HandIn);
        full.AwaitBar();
        for (var minute = 1; minute <= 2; minute++)
        {
            line.Add(Bar(minute), Closed(minute));
            line.HandIn();
        }

        Assert.That(full.Minutes, Is.EqualTo(new[] { 0 }));
        full.MakeRoom();
        Assert.That(waiting.Wait(Long), Is.True);
        Assert.That(full.Minutes, Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void The_end_of_a_run_hands_in_what_waits_behind_a_bar_that_is_held_up()
    {
        using var full = new FullJournal();
        var line = new OrderedBarQueue(full);
        line.Add(Bar(0), Closed(0));
        line.Add(Bar(1), Closed(1));
        var waiting = Task.Run(line.HandIn);
        full.AwaitBar();
        line.Add(Bar(2), Closed(2));
        Assert.That(Task.Run(line.HandInLast).Wait(Long), Is.True);
        Assert.That(full.Minutes, Is.EqualTo(new[] { 0, 1, 2 }));
        full.MakeRoom();
        Assert.That(waiting.Wait(Long), Is.True);
        Assert.That(full.Minutes, Is.EqualTo(new[] { 0, 1, 2 }), "each once");
    }

    [Test]
    public void From_many_threads_bars_come_once_and_in_order()
    {
        using var roomy = new FullJournal();
        roomy.MakeRoom();
        var line = new OrderedBarQueue(roomy);
        var (next, order) = (0, new object());
        Parallel.For(0, 2_000, _ =>
        {
            lock (order)
                line.Add(Bar(next), Closed(next++));
            line.HandIn();
        });
        line.HandInLast();
        Assert.That(roomy.Minutes, Is.EqualTo(Enumerable.Range(0, 2_000)));
    }

    [Test]
    public void A_bar_that_cannot_be_handed_in_costs_itself_alone()
    {
        using var failing = new FullJournal(failsAt: 0);
        failing.MakeRoom();
        var line = new OrderedBarQueue(failing);
        line.Add(Bar(0), Closed(0));
        line.Add(Bar(1), Closed(1));
        Assert.That(line.HandIn, Throws.InvalidOperationException);
        line.HandInLast();
        Assert.That(failing.Minutes, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_run_can_end_while_a_bar_waits_on_another_thread()
    {
        using var full = new FullJournal();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var now = MarketHarness.Start;
        using var capture =
            new BarCapture(new BarSeries(stage.Symbol, Period.MIN1), volumes: null, full, new HookGuard(Assert.Fail), () => now);
        capture.Start();
        var market = Task.Run(() => stage.TickAt(MarketHarness.Start, 100).TickAt(MarketHarness.Start.AddMinutes(1), 101));
        full.AwaitBar();
        now = MarketHarness.Start.AddMinutes(2);
        var end = Task.Run(() =>
        {
            capture.Finish();
            capture.Dispose();
        });
        Assert.That(end.Wait(Long), Is.True);
        Assert.That(full.Minutes, Is.EqualTo(new[] { 0, 1 }));
        full.MakeRoom();
        Assert.That(market.Wait(Long), Is.True);
        Assert.That(full.Minutes, Is.EqualTo(new[] { 0, 1 }));
    }

    static BarClosed Bar(int minute) =>
        new()
        {
            Symbol = "NQ",
            Timeframe = "1m",
            OpenedUtc = MarketHarness.Start.AddMinutes(minute),
            Open = 1,
            High = 1,
            Low = 1,
            Close = 1
        };

    static DateTime Closed(int minute) => MarketHarness.Start.AddMinutes(minute + 1);

    // Numbers each bar like the intake; then blocks the first bar until there is room.
    sealed class FullJournal(int? failsAt = null) : IEventSink, IDisposable
    {
        readonly ManualResetEventSlim _room = new();
        readonly ManualResetEventSlim _came = new();
        readonly List<int> _minutes = [];

        internal IReadOnlyList<int> Minutes
        {
            get
            {
                lock (_minutes)
                    return [.. _minutes];
            }
        }

        internal void AwaitBar() => Assert.That(_came.Wait(Long), Is.True);

        internal void MakeRoom() => _room.Set();

        public void Accept<T>(in T body, DateTime eventUtc)
            where T : IEventBody
        {
            if (body is not BarClosed bar)
                return;
            var minute = (int)(bar.OpenedUtc - MarketHarness.Start).TotalMinutes;
            if (minute == failsAt)
                throw new InvalidOperationException("no room at all");
            bool isFirst;
            lock (_minutes)
            {
                isFirst = _minutes.Count == 0;
                _minutes.Add(minute);
            }

            _came.Set();
            if (isFirst)
                _room.Wait();
        }

        // Ends the blocked threads, even when the test fails.
        public void Dispose() => _room.Set();
    }
}
