using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace OrderTypeLister
{
    /// <summary>Prints the settings of each order type, then sends an order that uses them, and an OCO pair.</summary>
    public class OrderTypeLister : Strategy
    {
        [InputParameter("Symbol", 10)]
        public Symbol Symbol;

        [InputParameter("Account", 20)]
        public Account Account;

        private SettingItemBoolean postOnly = new SettingItemBoolean("Post only where possible", true, 30);

        private bool linked;

        public OrderTypeLister()
        {
            this.Name = "Order type lister";
        }

        protected override void OnRun()
        {
            foreach (var type in Core.Instance.OrderTypes.Where(x => x.ConnectionId == this.Symbol.ConnectionId))
            {
                var request = new PlaceOrderRequestParameters
                {
                    Symbol = this.Symbol,
                    Account = this.Account,
                    OrderTypeId = type.Id,
                    Side = Side.Buy,
                    Quantity = 1
                };
                var text = new StringBuilder($"{type.Name} ({type.Id}, {type.Behavior}, {type.Usage})");
                foreach (var item in type.GetOrderSettings(request, new FormatSettings { DisplayQuantityInLots = true })
                    ?? new List<SettingItem>())
                    text.Append($" {item.Name}={item.Value}");
                this.Log(text.ToString());
            }

            this.Symbol.NewQuote += this.OnQuote;
        }

        protected override void OnStop() => this.Symbol.NewQuote -= this.OnQuote;

        private void OnQuote(Symbol symbol, Quote quote)
        {
            if (Core.Orders.Length > 0 && !this.linked)
            {
                this.linked = true;
                Core.SendCustomRequest(
                    symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = Core.Orders.Take(2).Cast<IOrder>().ToList() });
            }

            if (Core.Orders.Length > 0 || Core.Positions.Length > 0)
            {
                if (Core.Positions.Length > 0 && Core.Orders.Length == 0)
                    foreach (var position in Core.Positions)
                        position.Close();
                return;
            }

            this.linked = false;
            foreach (int sign in new[] { 1, -1 })
            {
                Core.PlaceOrder(new PlaceOrderRequestParameters
                {
                    Symbol = symbol,
                    Account = this.Account,
                    Side = sign > 0 ? Side.Sell : Side.Buy,
                    Quantity = 2,
                    OrderTypeId = OrderType.Limit,
                    Price = symbol.CalculatePrice(quote.Bid, sign * 8),
                    TimeInForce = TimeInForce.GTC,
                    AdditionalParameters = new List<SettingItem> { new SettingItemBoolean(OrderType.POST_ONLY, (bool)this.postOnly.Value) },
                });
            }
        }
    }
}
