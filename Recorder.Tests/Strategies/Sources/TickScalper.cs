using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Timers;
using TradingPlatform.BusinessLayer;

namespace TickScalper
{
    /// <summary>
    /// Trades on market trades: a limit order joins the side that is hit, and is cancelled when the flow turns. The timer is from
    /// System.Timers.
    /// </summary>
    public class TickScalper : Strategy, ICurrentSymbol, ICurrentAccount
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Ticks of a bar", 2, 2, 10000, 1, 0)]
        public int TicksOfBar = 25;

        [InputParameter("Imbalance (%)", 3, 1, 100, 1, 0)]
        public int Imbalance = 30;

        private readonly Queue<Last> recent = new Queue<Last>();
        private HistoricalData tickBars, ticks;
        private Timer housekeeping;
        private Counter<int> seen;
        private string orderId;

        public TickScalper()
        {
            this.Name = "Tick scalper";
        }

        protected override void OnInitializeMetrics(Meter meter)
        {
            this.seen = meter.CreateCounter<int>("trades seen");
        }

        protected override void OnRun()
        {
            this.ticks = this.CurrentSymbol.GetTickHistory(HistoryType.Last, Core.TimeUtils.DateTimeUtcNow.AddMinutes(-10));
            this.tickBars = this.CurrentSymbol.GetHistory(
                new HistoryAggregationTickBars(this.TicksOfBar, HistoryType.Last), Core.TimeUtils.DateTimeUtcNow.AddMinutes(-10));
            this.tickBars.NewHistoryItem += this.OnTickBar;
            this.CurrentSymbol.NewLast += this.OnLast;
            this.CurrentSymbol.NewQuote += this.OnQuote;
            this.CurrentSymbol.NewLevel2 += this.OnLevel2;
            this.housekeeping = new Timer(60000) { AutoReset = true };
            this.housekeeping.Elapsed += (s, e) => this.Log("alive");
            this.housekeeping.Start();
        }

        protected override void OnStop()
        {
            this.housekeeping?.Stop();
            this.housekeeping?.Dispose();
            this.CurrentSymbol.NewLast -= this.OnLast;
            this.CurrentSymbol.NewQuote -= this.OnQuote;
            this.CurrentSymbol.NewLevel2 -= this.OnLevel2;
            if (this.ticks != null)
                this.Log($"{this.ticks.Count} ticks, last {(this.ticks[0] as HistoryItemLast)?.Price}");
            this.tickBars?.Dispose();
            this.ticks?.Dispose();
        }

        private void OnLast(Symbol symbol, Last last)
        {
            this.seen.Add(1);
            this.recent.Enqueue(last);
            while (this.recent.Count > this.TicksOfBar)
                this.recent.Dequeue();
        }

        private void OnTickBar(object sender, HistoryEventArgs e)
        {
            double buy = this.recent.Where(l => l.AggressorFlag == AggressorFlag.Buy).Sum(l => l.Size);
            double sell = this.recent.Where(l => l.AggressorFlag == AggressorFlag.Sell).Sum(l => l.Size);
            double share = buy + sell > 0 ? 100 * (buy - sell) / (buy + sell) : 0;
            var held = Core.Positions.FirstOrDefault(p => p.Symbol == this.CurrentSymbol);
            var waiting = this.orderId == null ? null : Core.GetOrderById(this.orderId, this.CurrentSymbol.ConnectionId);

            if (waiting != null && Math.Abs(share) < this.Imbalance)
            {
                waiting.Cancel();
                this.orderId = null;
                return;
            }

            if (waiting != null)
                return;

            if (held != null && (held.Side == Side.Buy ? share < 0 : share > 0))
                Core.ClosePosition(new ClosePositionRequestParameters { Position = held, CloseQuantity = held.Quantity });
            else if (held == null && Math.Abs(share) >= this.Imbalance)
            {
                bool up = share > 0;
                double price = up ? this.CurrentSymbol.Bid : this.CurrentSymbol.Ask;
                var result =
                    Core.PlaceOrder(this.CurrentSymbol, this.CurrentAccount, up ? Side.Buy : Side.Sell, TimeInForce.GTC, 1, price: price);
                this.orderId = result.Status == TradingOperationResultStatus.Success ? result.OrderId : null;
            }
        }

        private void OnQuote(Symbol symbol, Quote quote)
        {
            if (quote.Ask < quote.Bid)
                this.LogError($"crossed at {quote.Time:O}");
        }

        private void OnLevel2(Symbol symbol, Level2Quote level, DOMQuote dom)
        {
            var book = symbol.DepthOfMarket.GetDepthOfMarketAggregatedCollections(
                new GetLevel2ItemsParameters { AggregateMethod = AggregateMethod.ByPriceLVL, LevelsCount = 3 });
            if (book?.Bids.Length > 0 && book.Asks.Length > 0 && book.Bids[0].Price >= book.Asks[0].Price)
                this.LogError("crossed book");
        }
    }
}
