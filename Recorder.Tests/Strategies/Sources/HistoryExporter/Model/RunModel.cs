using TradingPlatform.BusinessLayer;

namespace HistoryExporter.Model;

public class RunModel
{
    public string Symbol { get; private set; } = "";
    public string Currency { get; private set; } = "";
    public string Account { get; private set; } = "";
    public List<BarModel> Bars { get; } = [];
    public Dictionary<string, OrderModel> Orders { get; } = [];
    public List<ExecutionModel> Executions { get; } = [];

    public void Describe(Symbol symbol, Account account)
    {
        Symbol = symbol.Name;
        Currency = account.AccountCurrency?.UniqueId ?? symbol.QuotingCurrency?.UniqueId;
        Account = account.Name;
    }
}

public record BarModel
{
    public DateTime Time { get; init; }
    public double Open { get; init; }
    public double High { get; init; }
    public double Low { get; init; }
    public double Close { get; init; }
    public double Volume { get; init; }
}

public record OrderModel(string Id, string Side, string Type, double Quantity, double Price, double Trigger, string Status);

public record ExecutionModel(string Id, string OrderId, DateTime Time, double Price, double Quantity, double Fee, double Net);
