using System;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace OldHistory
{
    /// <summary>Uses the old overloads, from before aggregations took the price type. Breakouts of range bars.</summary>
    public class OldHistory : Strategy, ICurrentSymbol, ICurrentAccount
    {
        [InputParameter("Symbol")]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account")]
        public Account CurrentAccount { get; set; }

        [InputParameter("Range")]
        public int range = 6;

        [InputParameter]
        public double Lots = 1;

        private HistoricalData rangeBars, minutes, ticks, requested;

        public OldHistory() => this.Name = "Old history";

        protected override void OnRun()
        {
            DateTime from = Core.TimeUtils.DateTimeUtcNow.AddHours(-3);
            this.rangeBars = this.CurrentSymbol.GetHistory(new HistoryAggregationRangeBars(this.range), HistoryType.Last, from);
            this.minutes = this.CurrentSymbol.GetHistory(new HistoryAggregationTime(Period.MIN5), HistoryType.Last, from);
            this.ticks =
                this.CurrentSymbol.GetHistory(new HistoryAggregationTick(1), HistoryType.Last, from, Core.TimeUtils.DateTimeUtcNow);
            this.requested = this.CurrentSymbol.GetHistory(new HistoryRequestParameters
            {
                Symbol = this.CurrentSymbol,
                FromTime = from,
                ToTime = default(DateTime),
                HistoryType = HistoryType.Last,
                Period = Period.MIN1,
                UsePrevCloseAsOpenPriceBar = false,
                ForceReload = false,
            });
            this.Log(
                $"{this.rangeBars.Count} range bars, {this.minutes.Count} of five minutes, {this.ticks.Count} ticks, "
                    + $"{this.requested.Count} requested");
            this.rangeBars.NewHistoryItem += this.OnRangeBar;
        }

        protected override void OnStop()
        {
            foreach (var data in new[] { this.rangeBars, this.minutes, this.ticks, this.requested }.Where(d => d != null))
                data.Dispose();
        }

        private void OnRangeBar(object sender, HistoryEventArgs args)
        {
            if (this.rangeBars.Count < 4 || this.minutes.Count < 3 || this.requested.Count < 3)
                return;
            var last = (HistoryItemBar)this.rangeBars[1];
            var before = (HistoryItemBar)this.rangeBars[2];
            var position = Core.Positions.FirstOrDefault(p => p.Symbol == this.CurrentSymbol);
            if (last.Close > before.High && this.minutes.Close(1) >= this.minutes.Close(2))
                this.Turn(position, Side.Buy);
            else if (last.Close < before.Low && this.requested.Close(1) <= this.requested.Close(2))
                this.Turn(position, Side.Sell);
        }

        private void Turn(Position position, Side side)
        {
            if (position != null && position.Side == side)
                return;
            double quantity = this.Lots + (position == null ? 0 : position.Quantity);
            var result = Core.PlaceOrder(this.CurrentSymbol, this.CurrentAccount, side, timeInForce: TimeInForce.Day, quantity: quantity);
            if (result.Status != TradingOperationResultStatus.Success)
                this.Log(result.Message, StrategyLoggingLevel.Error);
        }
    }
}
