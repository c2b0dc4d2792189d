using NUnit.Framework;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Modules;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class OrderPlacingStrategyTests
{
    [Test]
    public async Task It_places_in_parts_on_a_thread_of_its_own()
    {
        using var stage = new MarketHarness();
        stage.Tick(100);
        var ladder = new Ladder();
        Assert.That(ladder.State, Is.EqualTo(OrderPlacingStrategyState.Created));
        await stage.Simulation.Start(ladder, stage.Request(Side.Buy, 3, OrderType.Limit, price: 99));
        stage.Simulation.Pump();
        Assert.That(
            stage.Core.Orders.Select(o => (o.Price, o.TotalQuantity)), Is.EquivalentTo(new[] { (99.0, 1.0), (98.0, 1.0), (97.0, 1.0) }));
        Assert.That(ladder.State, Is.EqualTo(OrderPlacingStrategyState.Finished));
        Assert.That(ladder.Thread, Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(stage.Core.Loggers.Entries.Select(e => e.Message), Has.Some.Contains("Ladder [Trading]: placed 3"));
    }

    [Test]
    public async Task It_is_told_to_stop_and_may_take_its_time()
    {
        using var stage = new MarketHarness();
        using var patient = new Patient();
        var done = stage.Simulation.Start(patient, stage.Request(Side.Buy));
        patient.Started.Wait();
        Assert.That(patient.State, Is.EqualTo(OrderPlacingStrategyState.Processing));
        Assert.That(stage.Core.OrderPlacingStrategies.Working, Is.EqualTo([patient]));
        stage.Simulation.Cancel(patient);
        await done;
        Assert.That(patient.State, Is.EqualTo(OrderPlacingStrategyState.Cancelled));
        Assert.That(stage.Core.OrderPlacingStrategies.Working, Is.Empty);
    }

    [Test]
    public async Task What_it_throws_is_logged()
    {
        using var stage = new MarketHarness();
        await stage.Simulation.Start(new Broken(), stage.Request(Side.Buy));
        Assert.That(stage.Core.Loggers.Entries.Single(e => e.Exception is not null).Message, Does.Contain("Broken"));
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

    sealed class Broken : OrderPlacingStrategy
    {
        public Broken() => Name = "Broken";

        protected override void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest) => throw new NotSupportedException();

        protected override void OnCancel()
        {
        }
    }
}
