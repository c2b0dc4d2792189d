using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>An order type that a file of manual orders may name, and the prices that its rows need.</summary>
/// <param name="Id">The platform's id of the type.</param>
/// <param name="HasPrice">Whether it has a limit price.</param>
/// <param name="HasTrigger">Whether it has a trigger price.</param>
/// <param name="HasTrail">Whether it has a trailing distance.</param>
sealed record HandOrderType(string Id, bool HasPrice = false, bool HasTrigger = false, bool HasTrail = false)
{
    /// <summary>The type of a row without a type.</summary>
    internal static readonly HandOrderType Market = new(OrderType.Market);

    static readonly IReadOnlyList<HandOrderType> All =
    [
        Market,
        new(OrderType.Limit, HasPrice: true),
        new(OrderType.Stop, HasTrigger: true),
        new(OrderType.StopLimit, HasPrice: true, HasTrigger: true),
        new(OrderType.TrailingStop, HasTrail: true),
        new(OrderType.MarketIfTouched, HasTrigger: true),
        new(OrderType.LimitIfTouched, HasPrice: true, HasTrigger: true),
    ];

    /// <summary>The names of all types, for messages.</summary>
    internal static string Names { get; } = string.Join(", ", All.Select(type => type.Id));

    /// <summary>Finds a type by name, ignoring case and spaces; null for an unknown name.</summary>
    internal static HandOrderType? Find(string name) =>
        All.FirstOrDefault(type => Plain(type.Id).Equals(Plain(name), StringComparison.OrdinalIgnoreCase));

    static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
}
