using NUnit.Framework;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Modules;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class OrderPlacingStrategyTests
{
    [Test]
    public async Task A_placement_in_parts_runs_on_a_separate_thread()
    {
        using var market = new MarketHarness();
        market.Tick(100);
        var ladder = new Ladder();
        Assert.That(ladder.State, Is.EqualTo(OrderPlacingStrategyState.Created));
        await market.Simulation.Start(ladder, market.Request(Side.Buy, 3, OrderType.Limit, price: 99));
        market.Simulation.Pump();
        Assert.That(
            market.Core.Orders.Select(o => (o.Price, o.TotalQuantity)), Is.EquivalentTo(new[] { (99.0, 1.0), (98.0, 1.0), (97.0, 1.0) }));
        Assert.That(ladder.State, Is.EqualTo(OrderPlacingStrategyState.Finished));
        Assert.That(ladder.Thread, Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(market.Core.Loggers.Entries.Select(e => e.Message), Has.Some.Contains("Ladder [Trading]: placed 3"));
    }

    [Test]
    public async Task A_cancelled_placement_ends_by_itself()
    {
        using var market = new MarketHarness();
        using var patient = new Patient();
        var done = market.Simulation.Start(patient, market.Request(Side.Buy));
        patient.Started.Wait();
        Assert.That(patient.State, Is.EqualTo(OrderPlacingStrategyState.Processing));
        Assert.That(market.Core.OrderPlacingStrategies.Working, Is.EqualTo([patient]));
        market.Simulation.Cancel(patient);
        await done;
        Assert.That(patient.State, Is.EqualTo(OrderPlacingStrategyState.Cancelled));
        Assert.That(market.Core.OrderPlacingStrategies.Working, Is.Empty);
    }

    [Test]
    public async Task An_exception_of_a_placement_is_logged()
    {
        using var market = new MarketHarness();
        await market.Simulation.Start(new BrokenPlacement(), market.Request(Side.Buy));
        Assert.That(market.Core.Loggers.Entries.Single(e => e.Exception is not null).Message, Does.Contain("BrokenPlacement"));
    }

    sealed class Ladder : OrderPlacingStrategy
    {
        public Ladder() => Name = "Ladder";

        internal int Thread { get; private set; }

        protected override void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest)
        {
            Thread = Environment.CurrentManagedThreadId;
            for (var i = 0; i < placeOrderRequest.Quantity; i++)
            {
                Core.PlaceOrder(new PlaceOrderRequestParameters(placeOrderRequest)
                {
                    Quantity = 1,
                    Price = placeOrderRequest.Price - i,
                    SendingSource = Name,
                });
            }

            Log($"placed {placeOrderRequest.Quantity}", StrategyLoggingLevel.Trading);
        }

        protected override void OnCancel()
        {
        }
    }

    sealed class Patient : OrderPlacingStrategy
    {
        readonly ManualResetEventSlim _cancelled = new();

        internal ManualResetEventSlim Started { get; } = new();

        public override void Dispose()
        {
            _cancelled.Dispose();
            Started.Dispose();
            base.Dispose();
        }

        protected override void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest)
        {
            Started.Set();
            _cancelled.Wait();
        }

        protected override void OnCancel() => _cancelled.Set();
    }

    sealed class BrokenPlacement : OrderPlacingStrategy
    {
        public BrokenPlacement() => Name = "BrokenPlacement";

        protected override void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest) => throw new NotSupportedException();

        protected override void OnCancel()
        {
        }
    }
}
