using System.Globalization;
using NUnit.Framework;
using Recorder.Storage.Time;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary><c>backtest --pace</c>: market time against the clock.</summary>
[Category("Integration")]
public class PacingTests : PlayFixture
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestCase("3600", 23)]
    [TestCase("7200x", 11.5)]
    public void A_day_of_23_hours_takes_the_time_of_the_pace(string rate, double seconds)
    {
        var clock = new WaitedTime();
        var run = Play(clock, Bars(), "5m", CancellationToken.None, "--strategy", "MaCross", "--pace", rate);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(clock.Waited.TotalSeconds, Is.EqualTo(seconds).Within(0.01));
        Assert.That(Latest().Run.Bars, Is.EqualTo(276));
    }

    [Test]
    public void A_run_at_a_pace_records_the_same_as_one_at_full_speed()
    {
        Assert.That(Backtest("--strategy", "MaCross").Code, Is.Zero);
        var fast = Latest();
        Assert.That(Play(new WaitedTime(), Bars(), "5m", CancellationToken.None, "--strategy", "MaCross", "--pace", "36000").Code, Is.Zero);
        var paced = Latest();
        Assert.That(Fills(paced), Is.EqualTo(Fills(fast)).And.Not.Empty);
        Assert.That(paced.Series.Single().Fingerprint, Is.EqualTo(fast.Series.Single().Fingerprint));
        Assert.That(Notes().Single(), Is.EqualTo("--pace 36000: market time runs 36000 times as fast as the clock"));
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void A_pause_of_the_market_takes_no_longer_than_a_bar()
    {
        var clock = new WaitedTime();
        var bars = Write("weekend.csv", "time,open,high,low,close", "2024-03-01T21:00:00Z,1,1,1,1", "2024-03-03T22:00:00Z,1,1,1,1");
        Assert.That(Play(clock, bars, "1h", CancellationToken.None, "--strategy", "MaCross", "--pace", "3600").Code, Is.Zero);
        Assert.That(clock.Waited.TotalSeconds, Is.EqualTo(3).Within(0.01), "a bar, the weekend as long as a bar, a bar");
    }

    [Test]
    public void A_hand_order_is_waited_for_as_a_price_is()
    {
        var bars = Write("two.csv", "time,open,high,low,close", "2024-03-01T21:00:00Z,1,1,1,1", "2024-03-01T22:00:00Z,2,2,2,2");
        var hand = Write("hand.csv", "time,side,qty", "2024-03-01T21:30:00Z,buy,1");
        var clock = new WaitedTime();
        var run = Play(clock, bars, "1h", CancellationToken.None, "--source", Idle(), "--pace", "3600", "--hand-orders", hand);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(clock.Waited.TotalSeconds, Is.EqualTo(2).Within(0.01));
        Assert.That(Latest().Executions.Single().ExecUtc, Is.EqualTo("2024-03-01T21:30:00.0000000Z"));
    }

    [Test]
    public void A_timer_of_the_strategy_sees_the_market_clock_go_on_between_prices_and_its_order_is_recorded()
    {
        // The test reads the timer events that the strategy counts. Each wait of the command lasts for two more events. The timer runs on
        // the real clock, so the test polls.
        var beats = $"beats {Guid.NewGuid()}";
        var strategy = Source($$"""
            System.Threading.Timer timer;
            DateTime due;
            int count, sent;
            protected override void OnRun()
            {
                due = Core.TimeUtils.DateTimeUtcNow.AddMinutes(7);
                timer = new System.Threading.Timer(_ => Beat(), null, 0, 1);
            }
            void Beat()
            {
                if (Core.TimeUtils.DateTimeUtcNow >= due && Interlocked.Exchange(ref sent, 1) == 0)
                    Buy("by timer");
                AppDomain.CurrentDomain.SetData("{{beats}}", Interlocked.Increment(ref count));
            }
            protected override void OnStop() => timer.Dispose();
            """);
        var clock = new WaitedTime(() => WaitForBeats(beats));
        var bars = Write(
            "calm.csv", "time,open,high,low,close",
            "2024-03-01T21:00:00Z,1,1,1,1", "2024-03-01T21:05:00Z,2,2,2,2", "2024-03-01T21:10:00Z,3,3,3,3");
        var run = Play(clock, bars, "5m", CancellationToken.None, "--source", strategy, "--pace", "60", "--tick-value", "1");
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        var fill = Latest().Executions.Single();
        Assert.That(fill.Price, Is.EqualTo(2));
        var due = new DateTime(2024, 3, 1, 21, 7, 0, DateTimeKind.Utc);
        Assert.That(UtcText.Parse(fill.ExecUtc), Is.InRange(due, due.AddSeconds(10)), "between the prices of 21:06:40 and 21:08:20");
        Assert.That(Latest().Orders.Single().ClientTag, Is.EqualTo("by timer"));
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void A_run_that_waits_for_a_price_is_canceled_at_once()
    {
        var clock = new ManualTime(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var cancellation = new CancellationTokenSource();
        var bars = Bars();
        var run = Task.Run(() => Play(clock, bars, "5m", cancellation.Token, "--strategy", "MaCross", "--pace", "1x"));
        Assert.That(clock.AwaitTimers(timers => timers > 0, Patience), Is.True, "it waits for the second price");
        cancellation.Cancel();
        Assert.That(run.Wait(Patience), Is.True, "the clock stands still: nothing but the signal can end the wait");
        Assert.That(run.Result.Code, Is.EqualTo(1));
        Assert.That(Latest().Run.Status, Is.EqualTo("CANCELED"));
    }

    [Test]
    public void A_strategy_that_stops_itself_from_a_timer_ends_the_wait()
    {
        var stops = Source($$"""
            System.Threading.Timer timer;
            protected override void OnRun() => timer = new System.Threading.Timer(_ => Stop(), null, 0, Timeout.Infinite);
            protected override void OnStop() => timer.Dispose();
            """);
        var clock = new WaitedTime();
        var run = Play(clock, Bars(), "5m", CancellationToken.None, "--source", stops, "--pace", "0.001");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Run.EndReason, Is.EqualTo("the strategy stopped itself"));
        Assert.That(clock.Waited, Is.LessThan(TimeSpan.FromDays(900)), "a day at this pace takes longer");
    }

    Command Play(TimeProvider clock, string bars, string timeframe, CancellationToken cancellation, params string[] more)
    {
        string[] given = ["backtest", "--bars", bars, "--symbol", "DEMO", "--timeframe", timeframe, "--db", Database];
        return Command.Run(clock, cancellation, [.. given, .. more]);
    }

    static void WaitForBeats(string name)
    {
        var before = Beats(name);
        if (!SpinWait.SpinUntil(() => Beats(name) >= before + 2, Patience))
            throw new TimeoutException("the strategy's timer does not beat");
    }

    static int Beats(string name) => Convert.ToInt32(AppDomain.CurrentDomain.GetData(name), CultureInfo.InvariantCulture);
}
