using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using TradingPlatform.BusinessLayer;

namespace PositionKeeper
{
    /// <summary>Manages positions that a user opened manually: stop, target, break-even, trailing.</summary>
    public class PositionKeeper : Strategy
    {
        [InputParameter("Account", 1)]
        public Account account;

        [InputParameter("Symbol", 2)]
        public Symbol symbol;

        [InputParameter("Stop (ticks)", 3, 1, 10000, 1, 0)]
        public int stopTicks = 10;

        [InputParameter("Target (ticks)", 4, 1, 10000, 1, 0)]
        public int targetTicks = 20;

        [InputParameter("Break-even after (ticks)", 5, 0, 10000, 1, 0)]
        public int breakEvenTicks = 5;

        [InputParameter("Trail by (ticks)", 6, 0, 10000, 1, 0)]
        public int trailTicks = 7;

        [InputParameter("Tag", 7)]
        public string tag = "keeper";

        private readonly object gate = new object();
        private readonly ConcurrentDictionary<string, double> best = new ConcurrentDictionary<string, double>();

        public PositionKeeper()
            : base()
        {
            this.Name = "Position keeper";
            this.Description = "Stop and target for positions opened by hand";
        }

        public override string[] MonitoringConnectionsIds => new string[] { this.account?.ConnectionId };

        protected override void OnRun()
        {
            if (this.account == null || this.symbol == null)
            {
                this.Log("Account or symbol not specified", StrategyLoggingLevel.Error);
                return;
            }

            Core.PositionAdded += this.OnPositionAdded;
            Core.PositionRemoved += this.OnPositionRemoved;
            this.symbol.NewLast += this.OnLast;
            foreach (var position in Core.Positions)
                this.OnPositionAdded(position);
        }

        protected override void OnStop()
        {
            Core.PositionAdded -= this.OnPositionAdded;
            Core.PositionRemoved -= this.OnPositionRemoved;
            if (this.symbol != null)
                this.symbol.NewLast -= this.OnLast;
        }

        private void OnPositionAdded(Position position)
        {
            if (position == null || position.Account != this.account || position.Symbol != this.symbol)
                return;

            // Some connections announce it repeatedly.
            if (!this.best.TryAdd(position.Id, 0))
                return;

            Side exit = position.Side == Side.Buy ? Side.Sell : Side.Buy;
            double sign = position.Side == Side.Buy ? 1 : -1;
            this.Place(OrderType.Stop, exit, position.Quantity, this.symbol.CalculatePrice(position.OpenPrice, -sign * this.stopTicks));
            this.Place(OrderType.Limit, exit, position.Quantity, this.symbol.CalculatePrice(position.OpenPrice, sign * this.targetTicks));
        }

        private void OnPositionRemoved(Position position)
        {
            if (position == null || !this.best.TryRemove(position.Id, out _))
                return;
            foreach (var order in Core.Orders.Where(o => o.Comment == this.tag && o.Account == this.account && o.Symbol == this.symbol))
                Core.CancelOrder(order);
        }

        private void OnLast(Symbol s, Last last)
        {
            lock (this.gate)
            {
                var position = Core.Positions.FirstOrDefault(p => p.Account == this.account && p.Symbol == this.symbol);
                if (position == null || !this.best.TryGetValue(position.Id, out double before))
                    return;

                double sign = position.Side == Side.Buy ? 1 : -1;
                double profit = sign * (last.Price - position.OpenPrice) / this.symbol.TickSize;
                if (profit <= before)
                    return;
                this.best[position.Id] = profit;

                // The id of an order may change after its placement, so the order is found by its comment.
                var stop = Core.Orders.FirstOrDefault(
                    o => o.Comment == this.tag && o.OrderType?.Behavior == OrderTypeBehavior.Stop && o.Symbol == this.symbol);
                if (stop == null)
                    return;

                double wanted = stop.TriggerPrice;
                if (this.breakEvenTicks > 0 && profit >= this.breakEvenTicks)
                    wanted = Better(sign, wanted, position.OpenPrice);
                if (this.trailTicks > 0 && profit > this.breakEvenTicks)
                    wanted = Better(sign, wanted, this.symbol.CalculatePrice(last.Price, -sign * this.trailTicks));
                if (Math.Abs(wanted - stop.TriggerPrice) < this.symbol.TickSize / 2)
                    return;

                var result = Core.ModifyOrder(stop, triggerPrice: wanted);
                this.Log($"stop to {this.symbol.FormatPrice(wanted)}: {result.Status} {result.Message}", StrategyLoggingLevel.Trading);
            }
        }

        private static double Better(double sign, double a, double b) => sign > 0 ? Math.Max(a, b) : Math.Min(a, b);

        private void Place(string type, Side side, double quantity, double price)
        {
            var request = new PlaceOrderRequestParameters
            {
                Account = this.account,
                Symbol = this.symbol,
                Side = side,
                Quantity = quantity,
                OrderTypeId = type,
                Comment = this.tag,
                TimeInForce = TimeInForce.GTC,
            };
            if (type == OrderType.Stop)
                request.TriggerPrice = price;
            else
                request.Price = price;

            var result = Core.PlaceOrder(request);
            if (result.Status == TradingOperationResultStatus.Failure)
                this.Log($"{type} at {price}: {result.Message}", StrategyLoggingLevel.Error);
        }
    }
}
