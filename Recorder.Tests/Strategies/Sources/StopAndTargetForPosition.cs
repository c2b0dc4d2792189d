// One market entry. When the position exists, it gets a stop and a limit order that may only reduce it.
using System;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace Examples.Protection
{
    public class StopAndTargetForPosition : Strategy, ICurrentSymbol, ICurrentAccount
    {
        [InputParameter("Symbol", 10)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 20)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Side", 30, variants: new object[] { "Buy", Side.Buy, "Sell", Side.Sell })]
        public Side EntrySide = Side.Buy;

        [InputParameter("Stop distance (ticks)", 40, 1, 1000, 1, 0)]
        public int StopDistance = 8;

        [InputParameter("Target distance (ticks)", 50, 1, 1000, 1, 0)]
        public int TargetDistance = 12;

        [InputParameter("Times", 60, 1, 1000, 1, 0)]
        public int Times = 5;

        private string entryId;
        private string positionId;
        private int done;

        public StopAndTargetForPosition()
        {
            this.Name = "Stop and target for an opened position";
        }

        public override string[] MonitoringConnectionsIds => new string[] { this.CurrentSymbol?.ConnectionId };

        protected override void OnRun()
        {
            if (this.CurrentSymbol == null || this.CurrentAccount == null)
            {
                this.LogError("Select symbol and account");
                this.Stop();
                return;
            }

            this.done = 0;
            Core.PositionAdded += this.CoreOnPositionAdded;
            Core.PositionRemoved += this.CoreOnPositionRemoved;
            this.CurrentSymbol.NewLast += this.SymbolOnNewLast;
        }

        protected override void OnStop()
        {
            Core.PositionAdded -= this.CoreOnPositionAdded;
            Core.PositionRemoved -= this.CoreOnPositionRemoved;
            if (this.CurrentSymbol != null)
                this.CurrentSymbol.NewLast -= this.SymbolOnNewLast;
        }

        private void SymbolOnNewLast(Symbol symbol, Last last)
        {
            if (this.entryId != null || this.done >= this.Times)
                return;

            var result = Core.Instance.PlaceOrder(this.CurrentSymbol, this.CurrentAccount, this.EntrySide, quantity: 3);
            if (result.Status == TradingOperationResultStatus.Success)
                this.entryId = result.OrderId ?? "?";
            else
                this.LogError($"Entry failed: {result.Message}");
        }

        private void CoreOnPositionAdded(Position position)
        {
            if (position.Symbol != this.CurrentSymbol || position.Account != this.CurrentAccount || this.positionId == position.Id)
                return;
            this.positionId = position.Id;

            var forClosing = this.CurrentSymbol.GetAlowedOrderTypes(OrderTypeUsage.CloseOrder) ?? Enumerable.Empty<OrderType>();
            var stop = forClosing.FirstOrDefault(x => x.Behavior == OrderTypeBehavior.Stop);
            var limit = forClosing.FirstOrDefault(x => x.Behavior == OrderTypeBehavior.Limit);
            if (stop == null || limit == null)
            {
                this.LogError("Stop or limit is not allowed for closing");
                return;
            }

            int away = position.Side == Side.Buy ? 1 : -1;
            this.Protect(position, stop, this.CurrentSymbol.CalculatePrice(position.OpenPrice, -away * this.StopDistance));
            this.Protect(position, limit, this.CurrentSymbol.CalculatePrice(position.OpenPrice, away * this.TargetDistance));
        }

        private void Protect(Position position, OrderType type, double price)
        {
            var request = new PlaceOrderRequestParameters
            {
                Symbol = this.CurrentSymbol,
                Account = this.CurrentAccount,
                Side = position.Side.Invert(),
                Quantity = position.Quantity,
                PositionId = position.Id,
                OrderTypeId = type.Id,
                TimeInForce = TimeInForce.GTC,
                AdditionalParameters = new List<SettingItem>
                {
                    new SettingItemBoolean(OrderType.REDUCE_ONLY, true),
                },
            };

            switch (type.Behavior)
            {
                case OrderTypeBehavior.Stop:
                    request.TriggerPrice = price;
                    break;
                case OrderTypeBehavior.Limit:
                    request.Price = price;
                    break;
            }

            var result = Core.PlaceOrder(request);
            this.LogInfo($"{type.Name} at {this.CurrentSymbol.FormatPrice(price)}: {result.Status} {result.Message}");
        }

        private void CoreOnPositionRemoved(Position position)
        {
            if (position.Id != this.positionId)
                return;

            // The other order of the pair is cancelled with the position.
            foreach (var order in Core.Orders.Where(o => o.PositionId == this.positionId).ToList())
                order.Cancel();

            this.positionId = null;
            this.entryId = null;
            this.done++;
        }
    }
}
