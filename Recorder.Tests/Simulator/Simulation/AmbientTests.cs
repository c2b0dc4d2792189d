using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class AmbientTests
{
    [Test]
    public void A_strategy_sees_its_own_platform_from_its_fields_to_its_tasks()
    {
        using var first = new MarketHarness();
        using var second = new MarketHarness();
        var one = first.Simulation.Create(() => new Witness());
        var two = second.Simulation.Create(() => new Witness());
        first.Simulation.Start(one);
        second.Simulation.Start(two);
        first.Tick(100);
        Assert.That(one.Seen, Has.Count.EqualTo(4));
        Assert.That(one.Seen, Is.All.SameAs(first.Core));
        Assert.That(two.Seen, Has.Count.EqualTo(3));
        Assert.That(two.Seen, Is.All.SameAs(second.Core));
        Assert.That(Core.Instance, Is.Not.SameAs(first.Core).And.Not.SameAs(second.Core));
    }

    [Test]
    public void Entering_ends_with_its_visit()
    {
        using var market = new MarketHarness();
        using (market.Simulation.Enter())
            Assert.That(Core.Instance, Is.SameAs(market.Core));
        Assert.That(Core.Instance, Is.Not.SameAs(market.Core));
    }

    [Test]
    public void The_clock_is_the_simulated_one()
    {
        using var market = new MarketHarness();
        Assert.That(market.Core.TimeUtils.DateTimeUtcNow, Is.EqualTo(MarketHarness.Start));
        market.Tick(100);
        Assert.That(market.Core.TimeUtils.DateTimeUtcNow, Is.EqualTo(MarketHarness.Start.AddSeconds(1)));
        Assert.That(market.Core.TimeUtils.DateTimeUtcNow.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(() => market.TickAt(MarketHarness.Start, 100), Throws.InvalidOperationException);
    }

    [Test]
    public void Play_can_be_cancelled_and_reports_its_progress()
    {
        using var market = new MarketHarness();
        using var cancellation = new CancellationTokenSource();
        var progress = new List<DateTime>();
        market.Simulation.Play(Feed(market, 5000, null), default, progress.Add);
        Assert.That(progress, Has.Count.EqualTo(2));
        Assert.That(
            () => market.Simulation.Play(Feed(market, 10, cancellation), cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(market.Symbol.Last, Is.EqualTo(5));
    }

    static IEnumerable<(Symbol Symbol, MarketTick Tick)> Feed(MarketHarness market, int count, CancellationTokenSource? cancellation)
    {
        var start = market.Core.TimeUtils.DateTimeUtcNow;
        for (var i = 1; i <= count; i++)
        {
            if (i == 6)
                cancellation?.Cancel();
            yield return (market.Symbol, new MarketTick(start.AddSeconds(i), i, 1, AggressorFlag.None, i, i));
        }
    }

    sealed class Witness : Strategy
    {
        readonly Core _field = Core.Instance;

        internal List<Core> Seen { get; } = [];

        protected override void OnRun()
        {
            Seen.Add(_field);
            Seen.Add(Core);
            Seen.Add(Task.Run(() => Core.Instance).Result);
            Core.Symbols[0].NewLast += (_, _) => Seen.Add(Core.Instance);
        }
    }
}
