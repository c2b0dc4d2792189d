using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>A strategy that can be made as often as there are runs.</summary>
/// <param name="Type">Its class: public, with a parameterless constructor.</param>
sealed record StrategySource(Type Type)
{
    static readonly IReadOnlyList<Type> Bundled = [typeof(BracketBreakout), typeof(MaCross)];

    /// <summary>Finds a strategy by what the user said.</summary>
    /// <param name="assembly">A DLL with strategies; null for the bundled ones.</param>
    /// <param name="name">Name of its class, with or without namespace; may be missing when there is only one.</param>
    /// <exception cref="CannotRunException">There is none of this name, or no strategy at all.</exception>
    internal static StrategySource Find(string? assembly, string? name)
    {
        var types = assembly is null ? Bundled : StrategyAssembly.Load(assembly);
        var from = assembly is null ? "the bundled strategies are" : $"the strategies of {assembly} are";
        var known = string.Join(", ", types.Select(type => type.Name));
        if (name is null)
            return assembly is not null && types is [var only] ? new StrategySource(only) : throw new CannotRunException($"name one with --strategy: {from} {known}");
        var found = types.Where(type => name.Equals(type.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(type.FullName, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var type] => new StrategySource(type),
            [] => throw new CannotRunException($"there is no strategy '{name}'; {from} {known}"),
            _ => throw new CannotRunException($"several strategies are called '{name}'; give the namespace too: {string.Join(", ", found.Select(type => type.FullName))}"),
        };
    }

    /// <summary>Makes one. The platform that it belongs to must have been entered.</summary>
    /// <exception cref="CannotRunException">The strategy's own constructor failed.</exception>
    internal Strategy Create()
    {
        try
        {
            return (Strategy)Activator.CreateInstance(Type)!;
        }
        catch (Exception e)
        {
            var own = e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e;
            throw new CannotRunException($"{Type.Name} cannot be created: {own.Message}", own);
        }
    }
}
