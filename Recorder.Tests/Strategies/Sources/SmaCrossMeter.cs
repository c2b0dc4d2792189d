// Two averages, market orders, metrics through a meter. The file has no using for Meter, because its project imports the namespace.
using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace SmaCrossMeter
{
    public sealed class SmaCrossMeter : Strategy, ICurrentAccount, ICurrentSymbol
    {
        #region Parameters

        [InputParameter("Symbol", 0)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Short average", 2, minimum: 2, maximum: 200, increment: 1, decimalPlaces: 0)]
        public int shortLength = 6;

        [InputParameter("Long average", 3, minimum: 3, maximum: 500, increment: 1, decimalPlaces: 0)]
        public int longLength = 18;

        [InputParameter("Lots", 4, 0.01, 100000, 0.01, 2)]
        public double lots = 2;

        [InputParameter("Bars", 5)]
        private Period barPeriod = Period.MIN5;

        [InputParameter("Load from", 6)]
        public DateTime loadFrom;

        #endregion

        private HistoricalData bars;
        private Indicator shortAverage, longAverage;
        private string marketTypeId;
        private bool entering, leaving;
        private int opened, refusals;
        private double net, gross, fees;

        public SmaCrossMeter()
        {
            this.Name = "SMA cross with a meter";
            this.Description = "In and out at the market where two averages cross";
            this.loadFrom = Core.TimeUtils.DateTimeUtcNow.AddDays(-10);
        }

        public override string[] MonitoringConnectionsIds => new[] { this.CurrentSymbol?.ConnectionId, this.CurrentAccount?.ConnectionId };

        private List<Position> Mine =>
            Core.Positions.Where(p => p.Symbol == this.CurrentSymbol && p.Account == this.CurrentAccount).ToList();

        protected override void OnInitializeMetrics(Meter meter)
        {
            base.OnInitializeMetrics(meter);
            meter.CreateObservableCounter("positions opened", () => this.opened, description: "how many positions there were");
            meter.CreateObservableGauge("net", () => this.net);
            meter.CreateObservableGauge("gross", () => this.gross);
            meter.CreateObservableGauge("fees", () => this.fees);
        }

        protected override void OnRun()
        {
            this.entering = this.leaving = false;
            if (this.CurrentSymbol?.State == BusinessObjectState.Fake)
                this.CurrentSymbol = Core.GetSymbol(this.CurrentSymbol.CreateInfo());
            if (this.CurrentAccount?.State == BusinessObjectState.Fake)
                this.CurrentAccount = Core.GetAccount(this.CurrentAccount.CreateInfo());
            if (this.CurrentSymbol == null || this.CurrentAccount == null
                || this.CurrentSymbol.ConnectionId != this.CurrentAccount.ConnectionId)
            {
                this.Log("symbol and account have to be of one connection", StrategyLoggingLevel.Error);
                return;
            }

            this.marketTypeId = Core.OrderTypes
                .FirstOrDefault(t => t.Behavior == OrderTypeBehavior.Market && t.ConnectionId == this.CurrentSymbol.ConnectionId)?.Id;
            if (this.marketTypeId == null)
            {
                this.Log("no market orders here", StrategyLoggingLevel.Error);
                this.Stop();
                return;
            }

            this.shortAverage = Core.Indicators.BuiltIn.SMA(this.shortLength, PriceType.Close);
            this.longAverage = Core.Indicators.BuiltIn.SMA(this.longLength, PriceType.Close);
            this.bars = this.CurrentSymbol.GetHistory(this.barPeriod, this.CurrentSymbol.HistoryType, this.loadFrom);
            this.bars.AddIndicator(this.shortAverage);
            this.bars.AddIndicator(this.longAverage);
            this.bars.HistoryItemUpdated += this.OnBarUpdated;

            Core.PositionAdded += this.OnPositionAdded;
            Core.PositionRemoved += this.OnPositionRemoved;
            Core.OrdersHistoryAdded += this.OnOrderState;
            Core.TradeAdded += this.OnTrade;
        }

        protected override void OnStop()
        {
            Core.PositionAdded -= this.OnPositionAdded;
            Core.PositionRemoved -= this.OnPositionRemoved;
            Core.OrdersHistoryAdded -= this.OnOrderState;
            Core.TradeAdded -= this.OnTrade;
            if (this.bars != null)
            {
                this.bars.HistoryItemUpdated -= this.OnBarUpdated;
                this.bars.Dispose();
                this.bars = null;
            }

            base.OnStop();
        }

        private void OnBarUpdated(object sender, HistoryEventArgs e)
        {
            if (this.entering || this.leaving)
                return;

            double now = this.shortAverage.GetValue(1) - this.longAverage.GetValue(1);
            double before = this.shortAverage.GetValue(2) - this.longAverage.GetValue(2);
            if (double.IsNaN(before))
                return;

            var held = this.Mine;
            if (held.Count == 0)
            {
                if (before <= 0 && now > 0)
                    this.Enter(Side.Buy);
                else if (before >= 0 && now < 0)
                    this.Enter(Side.Sell);
            }
            else if (held.Any(p => p.Side == Side.Buy ? now < 0 : now > 0))
            {
                this.leaving = true;
                foreach (var position in held)
                    this.Judge(position.Close(), "close");
            }
        }

        private void Enter(Side side)
        {
            this.entering = true;
            var result = Core.Instance.PlaceOrder(new PlaceOrderRequestParameters
            {
                Account = this.CurrentAccount,
                Symbol = this.CurrentSymbol,
                OrderTypeId = this.marketTypeId,
                Side = side,
                Quantity = this.lots,
            });
            this.Judge(result, side.ToString());
        }

        private void Judge(TradingOperationResult result, string what)
        {
            if (result.Status == TradingOperationResultStatus.Success)
            {
                this.Log($"{what}: sent", StrategyLoggingLevel.Trading);
                return;
            }

            this.Log($"{what}: {result.Message}", StrategyLoggingLevel.Error);
            this.Stop();
        }

        private void OnPositionAdded(Position position)
        {
            if (position.Symbol != this.CurrentSymbol || position.Account != this.CurrentAccount)
                return;
            this.opened++;
            if (Math.Abs(this.Mine.Sum(p => p.Quantity) - this.lots) < 1e-9)
                this.entering = false;
        }

        private void OnPositionRemoved(Position position)
        {
            if (this.Mine.Count == 0)
                this.leaving = false;
        }

        private void OnOrderState(OrderHistory order)
        {
            if (order.Symbol == this.CurrentSymbol && order.Status == OrderStatus.Refused && ++this.refusals > 3)
                this.Stop();
        }

        private void OnTrade(Trade trade)
        {
            this.net += trade.NetPnl?.Value ?? 0;
            this.gross += trade.GrossPnl?.Value ?? 0;
            this.fees += trade.Fee?.Value ?? 0;
        }
    }
}
