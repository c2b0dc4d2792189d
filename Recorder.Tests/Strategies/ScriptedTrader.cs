using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>
/// Simulates a user with manual orders on the account of a strategy. Without a position, it places an order every few trades of the market.
/// </summary>
/// <param name="Every">Trades of the market from one order to the next.</param>
/// <param name="StopTicks">Distance of the stop of every second order; 0 for no stop.</param>
sealed record ScriptedTrader(int Every, int StopTicks = 0)
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
                // Closes a position that the strategy does not manage.
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
