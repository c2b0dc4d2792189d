using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Twins;

namespace Recorder.Tests.Analytics.Twins;

/// <summary>Short ways to write runs that are compared.</summary>
static class TwinRuns
{
    internal const decimal PointValue = 50;
    internal const decimal Tick = 0.25m;
    internal static readonly DateTime Monday = new(2024, 1, 8, 14, 0, 0, DateTimeKind.Utc);
    internal static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    internal static DateTime At(double minutes) => Monday.AddMinutes(minutes);

    /// <summary>A run of ES from minute 0 to minute 600, with one-minute bars.</summary>
    internal static TwinRun Run(string id, IEnumerable<TwinOrder> orders, params PriceMark[] closes) => new()
    {
        RunId = id,
        StartUtc = Monday,
        EndUtc = At(600),
        Orders = [.. orders],
        Contracts = new Dictionary<string, Contract> { ["ES"] = new(PointValue, Tick, "USD") },
        Prices = new Dictionary<string, TwinPrices> { ["ES"] = new(Minute, closes) },
    };

    /// <summary>The closes of the bars of minutes 1, 2, and so on.</summary>
    internal static PriceMark[] Closes(params decimal[] prices) => [.. prices.Select((price, at) => new PriceMark(At(at + 1), price))];

    /// <summary>A market order of a signed quantity, filled at once.</summary>
    internal static TwinOrder Filled(
        double minutes, decimal signed, decimal price, decimal fee = 0, TwinRole role = TwinRole.Entry, string? id = null) =>
        Sent(minutes, signed, role, id) with
        {
            End = OrderEnd.Filled,
            Fills = [new TwinFill(At(minutes).AddMilliseconds(200), 0, Math.Abs(signed), price, fee, "USD")],
        };

    /// <summary>A market order of a signed quantity without fills.</summary>
    internal static TwinOrder Sent(double minutes, decimal signed, TwinRole role = TwinRole.Entry, string? id = null) => new()
    {
        OrderId = id ?? FormattableString.Invariant($"{minutes} {signed} {role}"),
        Symbol = "ES",
        IsBuy = signed > 0,
        Role = role,
        OrderType = "MARKET",
        Quantity = Math.Abs(signed),
        SubmittedUtc = At(minutes),
    };

    /// <summary>The amounts by cause, without causes that cancel out.</summary>
    internal static Dictionary<DifferenceCause, decimal> Amounts(TwinComparison compared) => compared.Causes
        .Where(total => total.Amount != 0).ToDictionary(total => total.Cause, total => total.Amount);
}
