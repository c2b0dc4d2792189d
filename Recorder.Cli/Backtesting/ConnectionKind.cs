using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>The connection type and vendor that the strategy sees. A strategy reads them to find out whether it runs live.</summary>
/// <param name="Type">Kind of the connection.</param>
/// <param name="Vendor">Name of the connector.</param>
sealed record ConnectionKind(ConnectionType Type, string Vendor)
{
    /// <summary>The default: a backtester connection.</summary>
    internal static readonly ConnectionKind Backtester = new(ConnectionType.Backtester, Plain);

    // Vendor name of the stand-in's own connector.
    const string Plain = "SimulatorVendor";

    // Technical connections are left out: they belong to the platform and cannot trade.
    static readonly IReadOnlyList<ConnectionKind> All =
    [
        Backtester,
        new(ConnectionType.General, Plain),
        new(ConnectionType.TradingSimulator, "TradingSimulatorVendor"),
        new(ConnectionType.HistoryPlayer, "MarketReplayVendor"),
    ];

    static readonly string Names = string.Join(", ", All.Select(kind => kind.Type));

    /// <summary>Parses the platform's name of a connection type, ignoring case.</summary>
    /// <exception cref="CannotRunException">No type has this name; the message lists the types.</exception>
    internal static ConnectionKind Parse(string text) =>
        All.FirstOrDefault(kind => kind.Type.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new CannotRunException($"--connection-type: expected one of {Names}, found '{text}'");

    /// <summary>Returns simulation options with this connection.</summary>
    internal SimulationOptions Of(SimulationOptions options) => options with { ConnectionType = Type, VendorName = Vendor };
}
