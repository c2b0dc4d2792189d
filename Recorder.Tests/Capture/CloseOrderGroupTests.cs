using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>Groups of close orders that were sent one by one.</summary>
[Category("Integration")]
public sealed class CloseOrderGroupTests
{
    [Test]
    public void Two_close_orders_on_one_position_are_one_group() => Assert.That(
        OcoTests.Groups(stage =>
        {
            stage.Buy();
            Close(stage, OrderType.Limit, price: 104);
            Close(stage, OrderType.Stop, trigger: 96);
            stage.Tick(104);
        }),
        Is.EqualTo(new[] { "rule=POSITION_ID  legs=2 TP CLOSE, 3 SL CLOSE" }));

    [Test]
    public void Two_close_orders_that_are_placed_and_replaced_within_one_timestamp_are_one_group([Values] bool newIds) => Assert.That(
        OcoTests.Groups(
            stage =>
            {
                stage.Buy();
                stage.Tick(100);
                Close(stage, OrderType.Limit, price: 104);
                Close(stage, OrderType.Stop, trigger: 96);
                if (newIds)
                {
                    stage.Core.ModifyOrder(stage.Working(OrderType.Limit), price: 103);
                    stage.Core.ModifyOrder(stage.Working(OrderType.Stop), triggerPrice: 97);
                }
                else
                {
                    stage.Working(OrderType.Limit).Cancel();
                    stage.Working(OrderType.Stop).Cancel();
                    stage.Simulation.Pump();
                    Close(stage, OrderType.Limit, price: 103);
                    Close(stage, OrderType.Stop, trigger: 97);
                }

                stage.Tick(103);
            },
            new LiveBehaviour { ChangeIdOnModify = newIds }),
        Is.EqualTo(new[] { "rule=POSITION_ID  legs=2 TP CLOSE, 3 SL CLOSE, 4 TP CLOSE, 5 SL CLOSE" }));

    [Test]
    public void Two_close_orders_that_live_within_one_timestamp_are_one_group_of_their_own() => Assert.That(
        OcoTests.Groups(stage =>
        {
            stage.Buy();
            stage.Tick(100);
            Close(stage, OrderType.Limit, price: 104);
            Close(stage, OrderType.Stop, trigger: 96);
            stage.Working(OrderType.Limit).Cancel();
            stage.Working(OrderType.Stop).Cancel();
            stage.Tick(101);
        }),
        Is.EqualTo(new[] { "rule=POSITION_ID  legs=2 TP CLOSE, 3 SL CLOSE" }));

    [Test]
    public void A_close_order_that_is_gone_before_the_next_comes_is_no_sibling_of_it_though_both_have_one_timestamp() => Assert.That(
        OcoTests.Groups(stage =>
        {
            stage.Buy();
            stage.Tick(100);
            Close(stage, OrderType.Limit, price: 104);
            stage.Working(OrderType.Limit).Cancel();
            stage.Simulation.Pump();
            Close(stage, OrderType.Stop, trigger: 96);
            stage.Tick(100);
        }),
        Is.Empty);

    [Test]
    public void A_protective_order_that_is_placed_again_within_one_timestamp_is_the_partner_only_of_what_was_there_with_it() => Assert.That(
        OcoTests.Groups(stage =>
        {
            stage.Buy();
            stage.Tick(100);
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 104));
            stage.Working(OrderType.Limit).Cancel();
            stage.Simulation.Pump();
            // The order fills at once, after the other order has ended.
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 99));
            stage.Tick(100);
        }),
        Is.Empty);

    [Test]
    public void Two_protective_orders_of_which_one_goes_as_the_other_fills_are_one_group() => Assert.That(
        OcoTests.Groups(stage =>
        {
            stage.Buy();
            stage.Send(stage.Request(Side.Sell, type: OrderType.Limit, price: 104));
            stage.Send(stage.Request(Side.Sell, type: OrderType.Stop, trigger: 96));
            stage.Tick(101, 102, 104);
            stage.Working(OrderType.Stop).Cancel();
            stage.Simulation.Pump();
        }),
        Is.EqualTo(new[] { "rule=HEURISTIC  legs=2 TP CLOSE, 3 SL CLOSE" }));

    internal static void Close(MarketHarness stage, string type, double price = double.NaN, double trigger = double.NaN)
    {
        var request = stage.Request(Side.Sell, 1, type, price, trigger);
        request.PositionId = stage.Core.Positions.Single().Id;
        stage.Send(request);
    }
}
