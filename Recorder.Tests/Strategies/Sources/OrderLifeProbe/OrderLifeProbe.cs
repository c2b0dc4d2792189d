using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace OrderLifeProbe;

/// <summary>
/// Takes a bracket through all its states and logs at each step whether the state is as expected. Refuses a real account.
/// </summary>
public sealed class OrderLifeProbe : Strategy, ICurrentSymbol, ICurrentAccount
{
    [InputParameter("Symbol", 1)] public Symbol? CurrentSymbol { get; set; }

    [InputParameter("Account", 2)] public Account? CurrentAccount { get; set; }

    [InputParameter("Stop, ticks", 3, 1, 1000, 1, 0)] public int StopTicks = 40;

    [InputParameter("Target, ticks", 4, 1, 1000, 1, 0)] public int TargetTicks = 60;

    [InputParameter("Quotes between steps", 5, 1, 100000, 1, 0)] public int Pause = 50;

    private readonly StepJournal journal = new();
    private System.Threading.Timer? pulse;
    private int quotes, step, pulses;
    private double movedTo;
    private string? entryId;

    public OrderLifeProbe()
    {
        Name = "Order life probe";
        Description = "Life of a bracket, step by step";
    }

    public override string[] MonitoringConnectionsIds => [CurrentSymbol?.ConnectionId ?? "", CurrentAccount?.ConnectionId ?? ""];

    private Position? Mine =>
        Core.Positions.FirstOrDefault(p => p.Symbol == CurrentSymbol && p.Account == CurrentAccount && p.Quantity > 0);

    private List<Order> Working => [.. Core.Orders.Where(o => o.Symbol == CurrentSymbol && o.Account == CurrentAccount)];

    protected override void OnRun()
    {
        if (CurrentSymbol is null || CurrentAccount is null || CurrentAccount.State == BusinessObjectState.Fake
            || double.IsNaN(CurrentSymbol.TickSize))
        {
            this.LogError("symbol or account is not alive");
            Stop();
            return;
        }

        if (CurrentAccount.Connection.Type is not (ConnectionType.TradingSimulator or ConnectionType.Backtester
            or ConnectionType.HistoryPlayer))
        {
            this.LogError($"not on a connection of the kind {CurrentAccount.Connection.Type}");
            Stop();
            return;
        }

        InstanceName = $"probe of {CurrentSymbol.Root} on {CurrentAccount.Connection.VendorName}";
        (quotes, step) = (0, 0);
        pulse = new System.Threading.Timer(
            _ => Interlocked.Increment(ref pulses), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
        Core.OrdersHistoryAdded += OnHistory;
        Core.TradeAdded += OnTrade;
        CurrentSymbol.NewQuote += OnQuote;
    }

    protected override void OnStop()
    {
        pulse?.Dispose();
        Core.OrdersHistoryAdded -= OnHistory;
        Core.TradeAdded -= OnTrade;
        if (CurrentSymbol is not null)
            CurrentSymbol.NewQuote -= OnQuote;
        foreach (var line in journal.Lines)
            this.LogInfo(line);
        this.LogInfo(journal.Failed == 0 ? $"{journal.Passed} steps as expected" : $"{journal.Failed} steps NOT as expected");
    }

    protected override List<StrategyMetric> OnGetMetrics() =>
    [
        new StrategyMetric { Name = "Passed", FormattedValue = journal.Passed.ToString() },
        new StrategyMetric { Name = "Failed", FormattedValue = journal.Failed.ToString() },
    ];

    private void OnQuote(Symbol symbol, Quote quote)
    {
        if (++quotes % Pause != 0)
            return;
        switch (step++)
        {
            case 0:
                PlaceEntry();
                break;
            case 1:
                journal.Expect("position is there", Mine is not null);
                journal.Expect("bracket has two legs", Working.Count == 2);
                MoveStop();
                break;
            case 2:
                journal.Expect("stop was moved", Stop is { } moved && Math.Abs(moved.TriggerPrice - movedTo) < symbol.TickSize / 2);
                journal.Expect("stop adjusted", Mine is { } held
                    && Core.AdvancedTradingOperations.AdjustStopLoss(held, Working, SlTpHolder.CreateSL(movedTo - symbol.TickSize))?.Status
                        == TradingOperationResultStatus.Success);
                break;
            case 3:
                journal.Note($"flatten: {Core.AdvancedTradingOperations.Flatten(symbol, CurrentAccount!, Name)}");
                break;
            case 4:
                journal.Expect("flat", Mine is null);
                journal.Expect("nothing works any more", Working.Count == 0);
                PlaceEntry();
                break;
            case 5:
                journal.Note($"cancel: {Core.AdvancedTradingOperations.CancelOrders(CurrentAccount!, Name)}");
                journal.Note($"close: {Core.AdvancedTradingOperations.ClosePositions(CurrentAccount!, Name)}");
                break;
            case 6:
                journal.Expect("flat again", Mine is null && Working.Count == 0);
                base.Stop();
                break;
        }
    }

    private new Order? Stop => Working.Find(o => o.OrderType?.Behavior == OrderTypeBehavior.Stop);

    private void PlaceEntry()
    {
        var result = Core.PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = CurrentSymbol,
            Account = CurrentAccount,
            Side = Side.Buy,
            Quantity = 1,
            OrderTypeId = OrderType.Market,
            StopLoss = SlTpHolder.CreateSL(StopTicks, PriceMeasurement.Offset),
            TakeProfit = SlTpHolder.CreateTP(TargetTicks, PriceMeasurement.Offset),
            Comment = "probe",
        });
        entryId = result.OrderId;
        journal.Expect("entry was sent", result.Status == TradingOperationResultStatus.Success);
    }

    private void MoveStop()
    {
        if (Stop is not { } stop)
            return;
        movedTo = CurrentSymbol!.CalculatePrice(stop.TriggerPrice, 3);
        journal.Expect("stop can be moved", Core.ModifyOrder(stop, triggerPrice: movedTo).Status == TradingOperationResultStatus.Success);
    }

    private void OnHistory(OrderHistory order) =>
        journal.Note($"{order.Id} {order.OrderTypeId} {order.Status}{(order.Id == entryId ? " (entry)" : "")}");

    private void OnTrade(Trade trade) => journal.Note($"{trade.Side} {trade.Quantity} at {trade.Price} {trade.PositionImpactType}");
}
