using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace EmaBracketScalper
{
    /// <summary>
    /// EMA scalper: market entries with a bracket in ticks, a trailing exit at the market, and a reversal after a stop.
    /// </summary>
    public sealed class EmaBracketScalper : Strategy, ICurrentAccount, ICurrentSymbol
    {
        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("EMA", 2, minimum: 1, maximum: 100, increment: 1, decimalPlaces: 0)]
        public int EMA { get; set; } = 9;

        [InputParameter("Quantity", 3, 0.1, 99999, 0.1, 2)]
        public double Quantity { get; set; } = 1.0;

        [InputParameter("Period", 4)]
        public Period Period { get; set; } = Period.MIN1;

        [InputParameter("Start point", 5)]
        public DateTime StartPoint { get; set; } = Core.TimeUtils.DateTimeUtcNow.AddDays(-1);

        [InputParameter("Stop loss (ticks)", 6)]
        public double StopLossTicks = 10;

        [InputParameter("Take profit (ticks)", 7)]
        public double TakeProfitTicks = 14;

        [InputParameter("Trail after (ticks)", 8)]
        public double TrailAfter = 6;

        [InputParameter("Reverse after a loss", 9)]
        public bool Reverse = true;

        private HistoricalData hdm;
        private Indicator ema;
        private double best;
        private bool inPosition, waitingForOpen, waitingForClose;
        private int refused;
        private double sumNet;
        private Side? next;

        public EmaBracketScalper()
            : base()
        {
            Name = "EMA bracket scalper";
            Description = "Closes across an EMA, bracket by offsets";
        }

        public override string[] MonitoringConnectionsIds => new string[] { CurrentSymbol?.ConnectionId, CurrentAccount?.ConnectionId };

        protected override void OnRun()
        {
            inPosition = waitingForOpen = waitingForClose = false;
            next = null;

            if (CurrentSymbol == null || CurrentAccount == null || CurrentSymbol.ConnectionId != CurrentAccount.ConnectionId)
            {
                Log("Symbol or account is missing", StrategyLoggingLevel.Error);
                return;
            }

            hdm = CurrentSymbol.GetHistory(Period, CurrentSymbol.HistoryType, StartPoint);
            ema = Core.Indicators.BuiltIn.EMA(EMA, PriceType.Close);
            hdm.AddIndicator(ema);
            hdm.NewHistoryItem += OnNewBar;
            hdm.HistoryItemUpdated += OnUpdateBar;

            Core.PositionAdded += OnOpened;
            Core.PositionRemoved += OnClosed;
            Core.OrdersHistoryAdded += OnHistory;
            Core.TradeAdded += OnTrade;
        }

        protected override void OnStop()
        {
            Core.PositionAdded -= OnOpened;
            Core.PositionRemoved -= OnClosed;
            Core.OrdersHistoryAdded -= OnHistory;
            Core.TradeAdded -= OnTrade;
            if (hdm == null)
                return;
            hdm.NewHistoryItem -= OnNewBar;
            hdm.HistoryItemUpdated -= OnUpdateBar;
            hdm.Dispose();
            base.OnStop();
        }

        protected override void OnInitializeMetrics(Meter meter)
        {
            meter.CreateObservableGauge("net", () => sumNet);
            meter.CreateObservableCounter("refused", () => refused);
        }

        private void OnNewBar(object sender, HistoryEventArgs e)
        {
            if (inPosition || waitingForOpen || waitingForClose)
                return;

            // Public scripts call it both as an extension and as a static method.
            double close = HistoricalDataExtensions.Close(hdm, 1);
            double before = hdm.Close(2);
            double line = ema.GetValue(1);
            if (double.IsNaN(line) || hdm.Count < EMA + 2)
                return;

            if (next != null)
            {
                Enter(next.Value);
                next = null;
            }
            else if (before < ema.GetValue(2) && close > line)
                Enter(Side.Buy);
            else if (before > ema.GetValue(2) && close < line)
                Enter(Side.Sell);
        }

        // Trailing exit: after enough profit, the position is closed when half of the profit is lost.
        private void OnUpdateBar(object sender, HistoryEventArgs e)
        {
            var position = Core.Positions.FirstOrDefault(p => p.Symbol == CurrentSymbol && p.Account == CurrentAccount);
            if (position == null || waitingForClose)
                return;
            double ticks = position.GrossPnLTicks;
            best = Math.Max(best, ticks);
            if (best >= TrailAfter && ticks < best / 2)
            {
                waitingForClose = true;
                var result = position.Close();
                Log($"trailing exit at {ticks} of {best} ticks: {result.Status}", StrategyLoggingLevel.Trading);
            }
        }

        private void Enter(Side side)
        {
            waitingForOpen = true;
            var result = Core.Instance.PlaceOrder(new PlaceOrderRequestParameters()
            {
                Account = CurrentAccount,
                Symbol = CurrentSymbol,
                OrderTypeId = OrderType.Market,
                Quantity = Quantity,
                Side = side,
                StopLoss = SlTpHolder.CreateSL(StopLossTicks, PriceMeasurement.Offset),
                TakeProfit = SlTpHolder.CreateTP(TakeProfitTicks, PriceMeasurement.Offset),
            });

            if (result.Status == TradingOperationResultStatus.Failure)
            {
                Log($"{side} refused: {(string.IsNullOrEmpty(result.Message) ? result.Status : result.Message)}",
                    StrategyLoggingLevel.Error);
                waitingForOpen = false;
            }
        }

        private void OnOpened(Position position)
        {
            if (position.Symbol != CurrentSymbol || position.Account != CurrentAccount)
                return;
            inPosition = true;
            waitingForOpen = false;
            best = 0;
        }

        private void OnClosed(Position position)
        {
            if (position.Symbol != CurrentSymbol || position.Account != CurrentAccount)
                return;
            inPosition = false;
            waitingForClose = false;

            foreach (var order in Core.Orders.Where(o => o.Symbol == CurrentSymbol && o.Account == CurrentAccount))
                order.Cancel();

            if (Reverse && position.GrossPnLTicks < 0)
                next = position.Side == Side.Buy ? Side.Sell : Side.Buy;
        }

        private void OnHistory(OrderHistory order)
        {
            if (order.Symbol != CurrentSymbol || order.Account != CurrentAccount || order.Status != OrderStatus.Refused)
                return;
            refused++;
            waitingForOpen = false;
        }

        private void OnTrade(Trade trade)
        {
            if (trade.NetPnl != null)
                sumNet += trade.NetPnl.Value;
        }
    }
}
