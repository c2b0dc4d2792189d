using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Market;

/// <summary>For random streams of orders and every kind of account, the venue's log is consistent and the platform's state equals
/// it.</summary>
[Category("StandIn")]
public class ReconciliationTests
{
    const double Tolerance = 1e-6;

    static readonly FeeSchedule Fees = new() { PerSide = 1.25, PerLot = 0.5, PercentOfValue = 0.01 };

    // NUnit1027: FsCheck supplies the arguments.
#pragma warning disable NUnit1027
    [FsCheck.NUnit.Property(MaxTest = 40)]
#pragma warning restore NUnit1027
    public void Fills_reconcile_with_balance_positions_and_orders(int seed, bool multiPosition, bool partial)
    {
        var netting = multiPosition ? NettingType.MultiPosition : NettingType.OnePosition;
        using var market = RandomTrader.Play(seed, new SimulationOptions
        {
            Account = new AccountSpecification { Netting = netting },
            Fees = Fees,
            MaxFillQuantity = partial ? 2 : double.PositiveInfinity,
            SlippageTicks = 1,
            SpreadTicks = 1,
        });
        var fills = market.Log.Fills;
        Assert.That(fills, Is.Not.Empty);
        CashIsConserved(market, fills);
        ProfitIsWhatTheCashSays(market, fills);
        PositionsAreTheSumOfFills(market, fills);
        OrdersAreTheSumOfFills(market, fills);
        Assert.That(market.Core.Loggers.Entries, Is.Empty);
    }

    static void CashIsConserved(MarketHarness market, IReadOnlyList<LoggedFill> fills)
    {
        var balance = 100_000.0;
        foreach (var fill in fills)
        {
            balance += fill.Gross - fill.Fee;
            Assert.That(fill.Fee, Is.EqualTo(1.25 + (0.5 * fill.Quantity) + (0.0001 * fill.Price * 20 * fill.Quantity)).Within(Tolerance));
            Assert.That(fill.Balance, Is.EqualTo(balance).Within(Tolerance));
        }

        Assert.That(market.Account.Balance, Is.EqualTo(balance).Within(Tolerance));
    }

    // The realised profit is the money from sales minus the money for purchases, plus the cost of the open positions.
    static void ProfitIsWhatTheCashSays(MarketHarness market, IReadOnlyList<LoggedFill> fills)
    {
        var cash = fills.Sum(f => (f.Side == Side.Sell ? 1 : -1) * f.Price * f.Quantity * 20);
        var atCost = market.Core.Positions.Sum(p => (p.Side == Side.Buy ? 1 : -1) * p.OpenPrice * p.Quantity * 20);
        Assert.That(fills.Sum(f => f.Gross), Is.EqualTo(cash + atCost).Within(1e-4));
    }

    static void PositionsAreTheSumOfFills(MarketHarness market, IReadOnlyList<LoggedFill> fills)
    {
        var held = new Dictionary<string, double>();
        foreach (var fill in fills)
        {
            var signed = fill.Side == Side.Buy ? fill.Quantity : -fill.Quantity;
            Assert.That(fill.PositionBefore, Is.EqualTo(held.GetValueOrDefault(fill.PositionId)).Within(Tolerance));
            Assert.That(fill.PositionAfter, Is.EqualTo(fill.PositionBefore + signed).Within(Tolerance));
            held[fill.OpenedPositionId ?? fill.PositionId] = fill.PositionAfter;
        }

        var open = market.Core.Positions.ToDictionary(p => p.Id, p => p.Side == Side.Buy ? p.Quantity : -p.Quantity);
        Assert.That(open.Values.Sum(), Is.EqualTo(fills.Sum(f => f.Side == Side.Buy ? f.Quantity : -f.Quantity)).Within(Tolerance));
        foreach (var (id, quantity) in open)
            Assert.That(quantity, Is.EqualTo(held[id]).Within(Tolerance));
    }

    static void OrdersAreTheSumOfFills(MarketHarness market, IReadOnlyList<LoggedFill> fills)
    {
        foreach (var order in market.Log.Orders.GroupBy(o => o.OrderId).Select(g => g.Last()))
        {
            Assert.That(fills.Where(f => f.OrderId == order.OrderId).Sum(f => f.Quantity), Is.EqualTo(order.Filled).Within(Tolerance));
            Assert.That(order.Filled, Is.LessThanOrEqualTo(order.Quantity + Tolerance));
            var isWorking = order.Status is OrderStatus.Opened or OrderStatus.PartiallyFilled;
            Assert.That(market.Core.GetOrderById(order.OrderId) is not null, Is.EqualTo(isWorking), order.ToString());
        }
    }
}
