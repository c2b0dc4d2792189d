using System;
using System.Linq;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace SessionBoomerang
{
    public sealed partial class SessionBoomerang
    {
        private bool AllowsLong => this.direction != TradeDirection.Short;

        private bool AllowsShort => this.direction != TradeDirection.Long;

        private QuotePriceType Against(Side side) => side == Side.Buy ? QuotePriceType.Ask : QuotePriceType.Bid;

        private void Enter(Side side)
        {
            this.entriesToday++;
            var result = Core.PlaceOrder(new PlaceOrderRequestParameters
            {
                Symbol = this.symbol,
                Account = this.account,
                Side = side,
                OrderTypeId = OrderType.Market,
                Quantity = this.baseQuantity,
                Comment = "boomerang entry",
            });
            if (result.Status == TradingOperationResultStatus.Failure)
            {
                this.LogError($"{side} at the {this.Against(side)}: {result.Message}");
                return;
            }

            this.entryOrderId = result.OrderId;
            // Right after the request the platform rarely has the order yet.
            Order order = Core.GetOrderById(result.OrderId);
            this.Note(order == null ? "sent" : $"sent as {order.Id}");
        }

        private void OnPositionAdded(Position added)
        {
            if (added.Symbol != this.symbol || added.Account != this.account || this.position != null)
                return;
            this.position = added;
            this.entryOrderId = null;
            this.worst = 0;
            added.Updated += this.OnPositionUpdated;

            double height = this.high - this.low;
            int sign = added.Side == Side.Buy ? 1 : -1;
            this.PlaceClosing(OrderType.Limit, added.OpenPrice + (sign * height * this.targetPercent / 100));
            this.PlaceClosing(OrderType.Stop, added.OpenPrice - (sign * height * this.stopPercent / 100));
            foreach (var level in new[]
            {
                (this.firstEnabled, this.firstPercent, this.firstQuantity), (this.secondEnabled, this.secondPercent, this.secondQuantity)
            })
            {
                if (level.Item1)
                    this.PlaceAveraging(added.OpenPrice - (sign * height * level.Item2 / 100), level.Item3);
            }
        }

        private void PlaceClosing(string type, double price)
        {
            price = this.symbol.RoundPriceToTickSize(price);
            var request = new PlaceOrderRequestParameters
            {
                Symbol = this.symbol,
                Account = this.account,
                Side = this.position.Side.Invert(),
                OrderTypeId = type,
                Quantity = this.position.Quantity,
                PositionId = this.position.Id,
                TimeInForce = TimeInForce.GTC,
                Comment = "boomerang " + type,
            };
            if (type == OrderType.Limit)
                request.Price = price;
            else
                request.TriggerPrice = price;
            this.Remember(Core.PlaceOrder(request));
        }

        private void PlaceAveraging(double price, int quantity) => this.Remember(Core.PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = this.symbol,
            Account = this.account,
            Side = this.position.Side,
            OrderTypeId = OrderType.Limit,
            Price = this.symbol.RoundPriceToTickSize(price),
            Quantity = quantity,
            TimeInForce = TimeInForce.GTC,
            Comment = "boomerang average",
        }));

        private void Remember(TradingOperationResult result)
        {
            if (result.Status == TradingOperationResultStatus.Success)
                this.added.Add(result.OrderId);
            else
                this.LogError(result.Message);
        }

        // Called many times a second: the closing orders follow the quantity, the average price follows the fills.
        private void OnPositionUpdated(Position updated)
        {
            if (updated.NetPnL != null)
                this.worst = Math.Min(this.worst, updated.NetPnL.Value);
            foreach (var order in this.added.Select(id => Core.GetOrderById(id))
                .Where(o => o != null && o.Side != updated.Side && o.TotalQuantity != updated.Quantity).ToList())
            {
                var result = Core.ModifyOrder(new ModifyOrderRequestParameters(order) { Quantity = updated.Quantity });
                if (result.Status == TradingOperationResultStatus.Failure)
                    this.Note(result.Message);
            }
        }

        private void OnPositionRemoved(Position removed)
        {
            if (this.position == null || removed.Id != this.position.Id)
                return;
            removed.Updated -= this.OnPositionUpdated;
            this.position = null;
            this.CancelOurs();
            this.Note($"closed, at worst {this.worst:F2}");
        }

        private void CloseAll(string why)
        {
            this.CancelOurs();
            if (this.position == null)
                return;
            this.Note(why);
            this.position.Close();
        }

        private void CancelOurs()
        {
            foreach (var order in Core.Orders.Where(o => this.added.Contains(o.Id)).ToList())
                order.Cancel();
            this.added.Clear();
        }
    }
}
