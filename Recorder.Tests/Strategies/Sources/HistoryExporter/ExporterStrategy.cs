using HistoryExporter.Model;
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TradingPlatform.BusinessLayer;

namespace HistoryExporter
{
    /// <summary>
    /// A simple exporter: collects bars, orders and fills and can send them on. It trades a little with trailing stops to have data.
    /// </summary>
    public class ExporterStrategy : Strategy, ICurrentAccount, ICurrentSymbol
    {
        [InputParameter("Symbol", 1)]
        public Symbol CurrentSymbol { get; set; }

        [InputParameter("Account", 2)]
        public Account CurrentAccount { get; set; }

        [InputParameter("Timeframe", 3)]
        public Period Timeframe { get; set; } = Period.MIN1;

        [InputParameter("Enable HTTP Export", 4)]
        public bool EnableHttpExport { get; set; } = false;

        [InputParameter("URL", 5)]
        public string Url { get; set; } = "http://localhost:9/ingest";

        [InputParameter("Trade every N bars", 6, 1, 10000, 1, 0)]
        public int TradeEvery { get; set; } = 60;

        [InputParameter("Trailing stop, ticks", 7, 1, 10000, 1, 0)]
        public int TrailTicks { get; set; } = 6;

        private readonly RunModel model = new();
        private HistoricalData data;
        private HttpSender sender;
        private int bars;

        public ExporterStrategy()
        {
            Name = "History exporter";
        }

        protected override void OnRun()
        {
            if (CurrentSymbol is null || CurrentAccount is null)
            {
                this.LogError("symbol and account are needed");
                return;
            }

            sender = EnableHttpExport ? new HttpSender(Url) : null;
            model.Describe(CurrentSymbol, CurrentAccount);

            data = CurrentSymbol.GetHistory(Timeframe, CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow.AddDays(-1));
            foreach (var item in data)
                model.Bars.Add(Converter.Bar(item));
            data.NewHistoryItem += OnNewHistoryItem;

            Core.Instance.OrderAdded += OnOrderAdded;
            Core.Instance.OrderRemoved += OnOrderRemoved;
            Core.Instance.TradeAdded += OnTradeAdded;
        }

        protected override void OnStop()
        {
            Core.Instance.OrderAdded -= OnOrderAdded;
            Core.Instance.OrderRemoved -= OnOrderRemoved;
            Core.Instance.TradeAdded -= OnTradeAdded;
            if (data is not null)
            {
                data.NewHistoryItem -= OnNewHistoryItem;
                data.Dispose();
            }

            this.LogInfo($"{model.Bars.Count} bars, {model.Orders.Count} orders, {model.Executions.Count} executions");
            if (sender is not null)
                Task.Run(() => sender.Send(model)).Wait(TimeSpan.FromSeconds(2));
        }

        protected override List<StrategyMetric> OnGetMetrics()
        {
            var result = base.OnGetMetrics();
            result.Add("Bars", model.Bars.Count);
            result.Add("Orders", model.Orders.Count);
            result.Add("Executions", model.Executions.Count.ToString());
            return result;
        }

        private void OnNewHistoryItem(object s, HistoryEventArgs e)
        {
            var closed = data[1];
            if (closed is null)
                return;
            model.Bars.Add(Converter.Bar(closed));
            if (++bars % TradeEvery == 0 && !Core.Instance.Positions.Any(p => p.Symbol.Id == CurrentSymbol.Id))
                Trade(closed[PriceType.Close] >= closed[PriceType.Open] ? Side.Buy : Side.Sell);
        }

        private void Trade(Side side)
        {
            var request = new PlaceOrderRequestParameters
            {
                Symbol = CurrentSymbol,
                Account = CurrentAccount,
                Side = side,
                OrderTypeId = OrderType.Market,
                Quantity = CurrentSymbol.MinLot,
                StopLoss = SlTpHolder.CreateSL(TrailTicks, PriceMeasurement.Offset, isTrailing: true),
                SendingSource = Name,
                Comment = $"exporter {bars}",
            };
            if (Core.Instance.PlaceOrder(request) is { Status: TradingOperationResultStatus.Failure } failed)
                this.LogError(failed.Message);
        }

        private void OnOrderAdded(Order order)
        {
            if (order.Account != CurrentAccount)
                return;
            model.Orders[order.Id] = Converter.Order(order);
            order.Updated += updated => model.Orders[updated.Id] = Converter.Order(updated);
        }

        private void OnOrderRemoved(Order order) => model.Orders[order.Id] = Converter.Order(order);

        private void OnTradeAdded(Trade trade)
        {
            if (trade.Account == CurrentAccount)
                model.Executions.Add(Converter.Execution(trade));
        }
    }
}
