using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>
/// Somebody who trades by hand on the account on which a strategy runs: every so many trades of the market an order, as long as there is no
/// position.
/// </summary>
/// <param name="Every">Trades of the market from one order to the next.</param>
/// <param name="StopTicks">Distance of the stop that every second order carries; 0 for none.</param>
sealed record HandTrader(int Every, int StopTicks = 0)
{
    internal void Watch(Symbol market, Account account)
    {
        var (seen, sent) = (0, 0);
        market.NewLast += (symbol, _) =>
        {
            if (++seen % Every != 0)
                return;
            var core = Core.Instance;
            if (core.Positions.Length > 0)
            {
                // What nobody looks after is closed by the hand that opened it.
                if (StopTicks > 0)
                    core.Positions[0].Close();
                return;
            }

            core.PlaceOrder(new PlaceOrderRequestParameters
            {
                Symbol = symbol,
                Account = account,
                Side = sent % 3 == 0 ? Side.Sell : Side.Buy,
                Quantity = 3,
                OrderTypeId = OrderType.Market,
                StopLoss = StopTicks > 0 && ++sent % 2 == 0 ? SlTpHolder.CreateSL(StopTicks, PriceMeasurement.Offset) : null,
                Comment = "by hand",
            });
        };
    }
}
