using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>Sets the parameters of a strategy the way the platform does: through its settings.</summary>
static class StrategyParameters
{
    /// <summary>Gives a strategy its symbol, account and period, and the values that the user stated.</summary>
    /// <param name="strategy">The strategy; its platform must have been entered.</param>
    /// <param name="values">The user's values.</param>
    /// <param name="symbol">For every parameter that is a symbol.</param>
    /// <param name="account">For every parameter that is an account.</param>
    /// <param name="period">For every parameter that is a period, unless stated.</param>
    /// <exception cref="CannotRunException">There is no such parameter, or it does not take such a value.</exception>
    internal static void Apply(Strategy strategy, IReadOnlyList<Assignment> values, Symbol symbol, Account account, Period period)
    {
        try
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

            foreach (var value in values)
            {
                var item = Find(strategy, items, value.Name);
                item.Value = ParameterValue.Of(item, value);
            }

            strategy.Settings = settings;
            if (strategy is ICurrentSymbol trader)
                trader.CurrentSymbol = symbol;
            if (strategy is ICurrentAccount owner)
                owner.CurrentAccount = account;
        }
        catch (Exception e) when (e is not CannotRunException)
        {
            // The settings are the strategy's own code.
            throw new CannotRunException($"{strategy.GetType().Name} cannot take its settings: {Fault.Say(e, strategy.GetType().Assembly)}", e);
        }
    }

    static SettingItem Find(Strategy strategy, List<(string Path, SettingItem Item)> items, string name)
    {
        var wanted = ParameterName.Plain(name);
        var found = items.Where(item => ParameterName.Plain(item.Path) == wanted).ToList();
        if (found.Count == 0)
            found = items.Where(item => ParameterName.Plain(item.Item.Name) == wanted || ParameterName.Plain(item.Item.Text) == wanted).ToList();
        return found switch
        {
            [var one] => one.Item,
            [] => throw new CannotRunException($"{strategy.GetType().Name} has no parameter '{name}'; it has {Names(items)}"),
            _ => throw new CannotRunException($"{strategy.GetType().Name} has several parameters '{name}'; name the group too: {Names(found)}"),
        };
    }

    static string Names(IEnumerable<(string Path, SettingItem Item)> items) => string.Join(", ", items.Select(item => $"'{item.Path}'"));

    static IEnumerable<(string Path, SettingItem Item)> Flat(string prefix, IEnumerable<SettingItem> items) =>
        items.SelectMany(item => item is SettingItemGroup ? Flat($"{prefix}{item.Name}/", Members(item)) : [(prefix + item.Name, item)]);

    static IEnumerable<SettingItem> Members(SettingItem group) => group.Value as IEnumerable<SettingItem> ?? [];
}
