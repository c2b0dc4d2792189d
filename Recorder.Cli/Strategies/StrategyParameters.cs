using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>Sets the parameters of a strategy as the platform does: through its settings.</summary>
static class StrategyParameters
{
    /// <summary>Prepares a new strategy in the platform's order: saved values, <c>OnCreated</c>, then the values again, because a strategy
    /// may create settings in <c>OnCreated</c>.</summary>
    /// <param name="simulation">The strategy's platform; it must have been entered.</param>
    /// <param name="strategy">The strategy, just constructed.</param>
    /// <param name="values">The values that the user stated.</param>
    /// <param name="symbol">Value of every symbol parameter.</param>
    /// <param name="account">Value of every account parameter.</param>
    /// <param name="period">Value of every period parameter, unless stated.</param>
    /// <exception cref="CannotRunException">A parameter does not exist, or does not accept its value.</exception>
    internal static void SetUp(
        Recorder.Simulator.Simulation simulation,
        Strategy strategy,
        IReadOnlyList<Assignment> values,
        Symbol symbol,
        Account account,
        Period period)
    {
        try
        {
            Take(strategy, values, symbol, account, period);
        }
        catch (Exception)
        {
            // Before OnCreated, some settings may not exist yet. All values are applied again after it, and errors are reported then.
        }

        simulation.Add(strategy);
        Apply(strategy, values, symbol, account, period);
    }

    /// <summary>Sets the symbol, account and period of a strategy, and the values that the user stated.</summary>
    /// <param name="strategy">The strategy; its platform must have been entered.</param>
    /// <param name="values">The user's values.</param>
    /// <param name="symbol">Value of every symbol parameter.</param>
    /// <param name="account">Value of every account parameter.</param>
    /// <param name="period">Value of every period parameter, unless stated.</param>
    /// <exception cref="CannotRunException">A parameter does not exist, or does not accept its value.</exception>
    internal static void Apply(Strategy strategy, IReadOnlyList<Assignment> values, Symbol symbol, Account account, Period period)
    {
        try
        {
            // A value may add settings, for example the settings of a mode; their values are applied in the next round.
            for (var open = values; ;)
            {
                var unknown = Take(strategy, open, symbol, account, period);
                if (unknown.Count == 0)
                    return;
                if (unknown.Count == open.Count)
                    throw Unknown(strategy, unknown[0].Name);
                open = unknown;
            }
        }
        catch (Exception e) when (e is not CannotRunException)
        {
            // The settings run the strategy's own code, which may throw anything.
            throw new CannotRunException(
                $"{strategy.GetType().Name} cannot take its settings: {FaultText.Say(e, strategy.GetType().Assembly)}", e);
        }
    }

    /// <summary>All names of all parameters: name, label, and label with its groups.</summary>
    /// <param name="strategy">The strategy; its platform must have been entered.</param>
    internal static IReadOnlyList<string> Names(Strategy strategy) =>
    [
        .. Flat("", strategy.Settings ?? [])
            .SelectMany(item => new[] { item.Path, item.Item.Name, item.Item.Text })
            .Where(name => !string.IsNullOrEmpty(name))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Plain names of the parameters that refer to a symbol or an account.</summary>
    /// <param name="strategy">The strategy; its platform must have been entered.</param>
    internal static IReadOnlyCollection<string> References(Strategy strategy) =>
    [
        .. Flat("", strategy.Settings ?? []).Where(item => item.Item is SettingItemSymbol or SettingItemAccount)
            .Select(item => ParameterName.Plain(item.Path)),
    ];

    /// <summary>Whether a name, in a form that <see cref="Apply"/> accepts, is a password.</summary>
    /// <param name="strategy">The strategy with its parameters set; its platform must have been entered.</param>
    /// <param name="name">The name.</param>
    internal static bool IsPassword(Strategy strategy, string name) =>
        Find(strategy, [.. Flat("", strategy.Settings ?? [])], name) is SettingItemPassword;

    // Applies the values that have a setting, and returns the others.
    static List<Assignment> Take(Strategy strategy, IReadOnlyList<Assignment> values, Symbol symbol, Account account, Period period)
    {
        var settings = strategy.Settings ?? [];
        var items = Flat("", settings).ToList();
        foreach (var (_, item) in items)
        {
            item.Value = item switch
            {
                SettingItemSymbol => symbol,
                SettingItemAccount => account,
                SettingItemPeriod => period,
                _ => item.Value,
            };
        }

        var unknown = new List<Assignment>();
        foreach (var value in values)
        {
            if (Find(strategy, items, value.Name) is { } item)
                item.Value = ParameterValue.Of(item, value);
            else
                unknown.Add(value);
        }

        strategy.Settings = settings;
        if (strategy is ICurrentSymbol trader)
            trader.CurrentSymbol = symbol;
        if (strategy is ICurrentAccount owner)
            owner.CurrentAccount = account;
        return unknown;
    }

    static SettingItem? Find(Strategy strategy, List<(string Path, SettingItem Item)> items, string name)
    {
        var wanted = ParameterName.Plain(name);
        var found = items.Where(item => ParameterName.Plain(item.Path) == wanted || ParameterName.Plain(Label(item)) == wanted).ToList();
        if (found.Count == 0)
            found = items.Where(item => ParameterName.Plain(item.Item.Name) == wanted || ParameterName.Plain(item.Item.Text) == wanted)
                .ToList();
        return found switch
        {
            [] => null,
            [var one] => one.Item,
            _ => throw new CannotRunException(
                $"{strategy.GetType().Name} has several parameters '{name}'; name the group too: {Names(found)}"),
        };
    }

    static CannotRunException Unknown(Strategy strategy, string name)
    {
        var items = Flat("", strategy.Settings ?? []).ToList();
        var known = items.Count == 0 ? "it has no parameters at all" : $"it has {Names(items)}";
        return new CannotRunException($"{strategy.GetType().Name} has no parameter '{name}'; {known}");
    }

    static string Names(IEnumerable<(string Path, SettingItem Item)> items) => string.Join(
        ", ", items.Select(item => Label(item) == item.Path ? $"'{item.Path}'" : $"'{Label(item)}' ({item.Item.Name})"));

    // The name that the trader sees, including its groups.
    static string Label((string Path, SettingItem Item) item) =>
        string.IsNullOrEmpty(item.Item.Text) ? item.Path : $"{item.Path[..^item.Item.Name.Length]}{item.Item.Text}";

    static IEnumerable<(string Path, SettingItem Item)> Flat(string prefix, IEnumerable<SettingItem> items) =>
        items.SelectMany(item => item is SettingItemGroup ? Flat($"{prefix}{item.Name}/", Members(item)) : [(prefix + item.Name, item)]);

    static IEnumerable<SettingItem> Members(SettingItem group) => group.Value as IEnumerable<SettingItem> ?? [];
}
