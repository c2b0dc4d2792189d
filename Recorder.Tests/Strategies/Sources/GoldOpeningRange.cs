using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace goldOpeningRange
{
    // Opening range of a session from bars of thirty seconds, by the time of the bars. Stop or market entries, bracket by prices. Logs a
    // lot.
    public sealed class GoldOpeningRange : Strategy, ICurrentAccount, ICurrentSymbol
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Quantity", 2, 1, 99999, 1, 0)]
        public double Quantity { get; set; } = 1;

        [InputParameter("Session start, hour UTC", 3, 0, 23, 1, 0)]
        public int StartHour { get; set; } = 13;

        [InputParameter("Session start, minute", 4, 0, 59, 1, 0)]
        public int StartMinute { get; set; } = 20;

        [InputParameter("Range bars of 30 seconds", 5, 1, 120, 1, 0)]
        public int RangeBars { get; set; } = 20;

        [InputParameter("Session minutes", 6, 1, 1000, 1, 0)]
        public int SessionMinutes { get; set; } = 240;

        [InputParameter("Enter with stop orders", 7)]
        public bool UseStopEntry { get; set; } = true;

        [InputParameter("Reward for risk", 8, 0.1, 20, 0.1, 1)]
        public double Reward { get; set; } = 1.5;

        [InputParameter("Entries a session", 9, 1, 20, 1, 0)]
        public int MaxEntries { get; set; } = 4;

        public override string[] MonitoringConnectionsIds =>
            new string[] { this.CurrentSymbol?.ConnectionId, this.CurrentAccount?.ConnectionId };

        private HistoricalData hdm;
        private double rangeHigh = double.MinValue;
        private double rangeLow = double.MaxValue;
        private int barsInRange, entries;
        private DateTime session;
        private string marketId, stopId;

        public GoldOpeningRange()
            : base()
        {
            this.Name = "Gold opening range";
            this.Description = "Break of the range of the first minutes";
        }

        protected override void OnRun()
        {
            if (this.CurrentSymbol == null || this.CurrentAccount == null)
            {
                this.Log("Symbol and account, please", StrategyLoggingLevel.Error);
                return;
            }

            this.marketId = Core.OrderTypes
                .FirstOrDefault(t => t.ConnectionId == this.CurrentSymbol.ConnectionId && t.Behavior == OrderTypeBehavior.Market)?.Id;
            this.stopId = Core.OrderTypes
                .FirstOrDefault(t => t.ConnectionId == this.CurrentSymbol.ConnectionId && t.Behavior == OrderTypeBehavior.Stop)?.Id;

            this.hdm =
                this.CurrentSymbol.GetHistory(Period.SECOND30, this.CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddHours(-1));
            this.hdm.NewHistoryItem += this.Hdm_NewHistoryItem;
            Core.PositionRemoved += this.Core_PositionRemoved;
            Core.PositionAdded += this.Core_PositionAdded;
        }

        protected override void OnStop()
        {
            Core.PositionRemoved -= this.Core_PositionRemoved;
            Core.PositionAdded -= this.Core_PositionAdded;
            if (this.hdm != null)
            {
                this.hdm.NewHistoryItem -= this.Hdm_NewHistoryItem;
                this.hdm.Dispose();
            }
        }

        protected override void OnInitializeMetrics(Meter meter)
        {
            base.OnInitializeMetrics(meter);
            meter.CreateObservableGauge("range-high", () => this.rangeHigh == double.MinValue ? 0 : this.rangeHigh);
            meter.CreateObservableGauge("range-low", () => this.rangeLow == double.MaxValue ? 0 : this.rangeLow);
        }

        private void Hdm_NewHistoryItem(object sender, HistoryEventArgs e)
        {
            if (this.hdm.Count < 2)
                return;

            var bar = (HistoryItemBar)this.hdm[1];
            var time = this.hdm.Time(1);
            var start = time.Date.AddHours(this.StartHour).AddMinutes(this.StartMinute);
            if (start != this.session)
            {
                this.session = start;
                this.rangeHigh = double.MinValue;
                this.rangeLow = double.MaxValue;
                this.barsInRange = this.entries = 0;
            }

            this.Log($"bar {time:HH:mm:ss} o {bar.Open} h {bar.High} l {bar.Low} c {bar.Close} v {bar.Volume}");
            if (time < start)
                return;

            if (time >= start.AddMinutes(this.SessionMinutes))
            {
                this.EndSession();
                return;
            }

            if (this.barsInRange < this.RangeBars)
            {
                this.rangeHigh = Math.Max(this.rangeHigh, bar.High);
                this.rangeLow = Math.Min(this.rangeLow, bar.Low);
                this.barsInRange++;
                this.Log($"range {this.rangeLow} to {this.rangeHigh} after {this.barsInRange} bars");
                return;
            }

            bool busy = Core.Positions.Any(p => p.Symbol == this.CurrentSymbol && p.Account == this.CurrentAccount)
                || Core.Orders.Any(o => o.Symbol == this.CurrentSymbol && o.Account == this.CurrentAccount);
            if (busy || this.entries >= this.MaxEntries)
                return;

            if (this.UseStopEntry)
            {
                if (bar.Close > (this.rangeHigh + this.rangeLow) / 2 && bar.Close < this.rangeHigh)
                    this.Enter(Side.Buy, this.rangeHigh + this.CurrentSymbol.TickSize);
                else if (bar.Close <= (this.rangeHigh + this.rangeLow) / 2 && bar.Close > this.rangeLow)
                    this.Enter(Side.Sell, this.rangeLow - this.CurrentSymbol.TickSize);
            }
            else if (bar.Close > this.rangeHigh)
                this.Enter(Side.Buy, double.NaN);
            else if (bar.Close < this.rangeLow)
                this.Enter(Side.Sell, double.NaN);
        }

        private void Enter(Side side, double trigger)
        {
            bool stop = !double.IsNaN(trigger);
            double from = stop ? trigger : side == Side.Buy ? this.CurrentSymbol.Ask : this.CurrentSymbol.Bid;
            double risk = Math.Max(this.rangeHigh - this.rangeLow, 4 * this.CurrentSymbol.TickSize) / 2;
            int sign = side == Side.Buy ? 1 : -1;
            double stopPrice = this.CurrentSymbol.RoundPriceToTickSize(from - sign * risk, this.CurrentSymbol.TickSize);
            double targetPrice = this.CurrentSymbol.RoundPriceToTickSize(from + sign * risk * this.Reward, this.CurrentSymbol.TickSize);

            var request = new PlaceOrderRequestParameters()
            {
                Account = this.CurrentAccount,
                Symbol = this.CurrentSymbol,
                OrderTypeId = stop ? this.stopId : this.marketId,
                Quantity = this.Quantity,
                Side = side,
                TimeInForce = TimeInForce.Day,
                StopLoss = SlTpHolder.CreateSL(stopPrice),
                TakeProfit = SlTpHolder.CreateTP(targetPrice),
            };
            if (stop)
                request.TriggerPrice = trigger;

            var result = Core.Instance.PlaceOrder(request);
            this.entries++;
            this.Log(
                $"{side} {(stop ? "stop" : "market")} at {from}, stop {stopPrice}, target {targetPrice}: {result.Status} {result.Message}",
                StrategyLoggingLevel.Trading);
        }

        private void EndSession()
        {
            foreach (var order in Core.Orders.Where(
                o => o.Symbol == this.CurrentSymbol && o.Account == this.CurrentAccount && o.Status == OrderStatus.Opened))
                this.Log($"session over, cancel {order.Id}: {Core.CancelOrder(order).Status}");
            foreach (var position in Core.Positions.Where(p => p.Symbol == this.CurrentSymbol && p.Account == this.CurrentAccount))
                this.Log($"session over, close {position.Id}: {position.Close().Status}");
        }

        private void Core_PositionAdded(Position position) =>
            this.Log($"position {position.Side} {position.Quantity} at {position.OpenPrice}");

        private void Core_PositionRemoved(Position position)
        {
            this.Log($"position gone, net {position.NetPnL?.Value}");
            // Orders that outlive their position are a known nuisance.
            foreach (var order in Core.Orders.Where(o => o.Symbol == this.CurrentSymbol && o.Account == this.CurrentAccount).ToArray())
                order.Cancel();
        }
    }
}
