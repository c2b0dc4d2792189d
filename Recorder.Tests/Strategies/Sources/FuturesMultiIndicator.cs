using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace futuresMulti
{
    public sealed class FuturesMultiIndicator : Strategy, ICurrentAccount, ICurrentSymbol
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Fast EMA", 10, minimum: 1, maximum: 200, increment: 1, decimalPlaces: 0)]
        public int FastEMA { get; set; } = 8;

        [InputParameter("Slow EMA", 11, minimum: 1, maximum: 400, increment: 1, decimalPlaces: 0)]
        public int SlowEMA { get; set; } = 21;

        [InputParameter("RSI", 12, minimum: 2, maximum: 100, increment: 1, decimalPlaces: 0)]
        public int RsiLength { get; set; } = 14;

        [InputParameter("MACD fast", 13)] public int MacdFast { get; set; } = 12;
        [InputParameter("MACD slow", 14)] public int MacdSlow { get; set; } = 26;
        [InputParameter("MACD signal", 15)] public int MacdSignal { get; set; } = 9;

        [InputParameter("Contracts", 20, 1, 100, 1, 0)]
        public int Contracts { get; set; } = 2;

        [InputParameter("Stop (money a contract)", 21)]
        public decimal StopMoney { get; set; } = 100m;

        [InputParameter("Most loss a day", 22)]
        public double MaxDailyLoss { get; set; } = 1500;

        [InputParameter("Most trades a day", 23)]
        public int MaxDailyTrades { get; set; } = 12;

        [InputParameter("Bars", 30)]
        public Period Period { get; set; } = Period.MIN5;

        private HistoricalData history;
        private Indicator fast, slow, rsi, macd, atr;
        private DateTime today;
        private int tradesToday;
        private double pnlToday, pnl;
        private bool busy;

        public FuturesMultiIndicator() : base()
        {
            this.Name = "Futures multi indicator";
            this.Description = "EMA, RSI and MACD have to agree; limits by the day";
        }

        public override string[] MonitoringConnectionsIds =>
            new string[] { this.CurrentSymbol?.ConnectionId, this.CurrentAccount?.ConnectionId };

        protected override void OnCreated()
        {
            base.OnCreated();
            this.Log("created");
        }

        protected override void OnRun()
        {
            if (this.CurrentSymbol == null || this.CurrentAccount == null)
                return;

            double tickCost = this.CurrentSymbol.GetTickCost(1);
            if (double.IsNaN(tickCost) || tickCost <= 0)
            {
                this.Log($"No tick cost for {this.CurrentSymbol.Name}", StrategyLoggingLevel.Error);
                this.Stop();
                return;
            }

            this.history =
                this.CurrentSymbol.GetHistory(this.Period, this.CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddDays(-5));
            var builtIn = Core.Indicators.BuiltIn;
            this.fast = builtIn.EMA(this.FastEMA, PriceType.Close);
            this.slow = builtIn.EMA(this.SlowEMA, PriceType.Close, IndicatorCalculationType.AllAvailableData);
            this.rsi = builtIn.RSI(this.RsiLength, PriceType.Close, RSIMode.Exponential, MaMode.SMMA, 1);
            this.macd = builtIn.MACD(this.MacdFast, this.MacdSlow, this.MacdSignal);
            this.atr = builtIn.ATR(14, MaMode.SMA);
            foreach (var indicator in new[] { this.fast, this.slow, this.rsi, this.macd, this.atr })
                this.history.AddIndicator(indicator);

            this.history.NewHistoryItem += this.NewBar;
            Core.TradeAdded += this.NewTrade;
            Core.PositionRemoved += this.Gone;
        }

        protected override void OnStop()
        {
            Core.TradeAdded -= this.NewTrade;
            Core.PositionRemoved -= this.Gone;
            if (this.history != null)
            {
                this.history.NewHistoryItem -= this.NewBar;
                this.history.Dispose();
            }
        }

        protected override void OnRemove()
        {
            this.CurrentSymbol = null;
            this.CurrentAccount = null;
            base.OnRemove();
        }

        protected override void OnInitializeMetrics(Meter meter)
        {
            base.OnInitializeMetrics(meter);
            meter.CreateObservableGauge("pnl-today", () => this.pnlToday, unit: "money");
            meter.CreateObservableGauge("pnl", () => this.pnl, unit: "money");
        }

        private void NewBar(object sender, HistoryEventArgs e)
        {
            if (this.history.Count < 2)
                return;

            var time = ((HistoryItemBar)this.history[1]).TimeLeft;
            if (time.Date != this.today)
            {
                this.today = time.Date;
                this.tradesToday = 0;
                this.pnlToday = 0;
            }

            var position = Core.Positions.FirstOrDefault(x => x.Symbol == this.CurrentSymbol && x.Account == this.CurrentAccount);
            double f = this.fast.GetValue(1), s = this.slow.GetValue(1), r = this.rsi.GetValue(1);
            double line = this.macd.GetValue(1), signal = this.macd.GetValue(1, 1);
            if (new[] { f, s, r, line, signal, this.atr.GetValue(1) }.Any(double.IsNaN))
                return;

            if (position != null)
            {
                // Closes when two of three indicators have turned, or at the maximum loss in ticks.
                int against = position.Side == Side.Buy
                    ? (f < s ? 1 : 0) + (r < 45 ? 1 : 0) + (line < signal ? 1 : 0)
                    : (f > s ? 1 : 0) + (r > 55 ? 1 : 0) + (line > signal ? 1 : 0);
                double lossTicks = (double)this.StopMoney / this.CurrentSymbol.GetTickCost(position.OpenPrice);
                if (against >= 2 || position.GrossPnLTicks < -lossTicks)
                    Core.ClosePosition(position);
                return;
            }

            if (this.busy || this.tradesToday >= this.MaxDailyTrades || this.pnlToday <= -this.MaxDailyLoss)
                return;

            if (f > s && r > 50 && line > signal)
                this.Open(Side.Buy);
            else if (f < s && r < 50 && line < signal)
                this.Open(Side.Sell);
        }

        private void Open(Side side)
        {
            this.busy = true;
            var type =
                Core.OrderTypes.First(x => x.ConnectionId == this.CurrentSymbol.ConnectionId && x.Behavior == OrderTypeBehavior.Market);
            var result = Core.PlaceOrder(new PlaceOrderRequestParameters
            {
                Symbol = this.CurrentSymbol,
                Account = this.CurrentAccount,
                Side = side,
                OrderTypeId = type.Id,
                Quantity = this.Contracts,
                TimeInForce = TimeInForce.Day,
                Comment = this.Name,
            });
            this.tradesToday++;
            if (result.Status != TradingOperationResultStatus.Success)
                this.Log($"not opened: {result.Message}", StrategyLoggingLevel.Error);
        }

        private void Gone(Position position) => this.busy = false;

        private void NewTrade(Trade trade)
        {
            double net = trade.NetPnl?.Value ?? 0;
            this.pnl += net;
            this.pnlToday += net;
            this.Log(
                $"{trade.Side} {trade.Quantity} at {trade.Price}, {trade.PositionImpactType}, net {net:F2}", StrategyLoggingLevel.Trading);
        }
    }
}
