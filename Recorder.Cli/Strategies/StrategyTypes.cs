using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Modules;

namespace Recorder.Cli.Strategies;

/// <summary>Finds strategies among types, as the platform does in a script.</summary>
static class StrategyTypes
{
    /// <summary>The runnable strategies: public, not abstract, with a parameterless constructor.</summary>
    /// <param name="types">All types of an assembly.</param>
    /// <param name="where">Source of the types, for messages.</param>
    /// <param name="problem">Load error, for messages.</param>
    /// <exception cref="CannotRunException">There is no runnable strategy.</exception>
    internal static IReadOnlyList<Type> Of(IReadOnlyCollection<Type> types, string where, string? problem = null)
    {
        var strategies = types
            .Where(type => type is { IsVisible: true, IsAbstract: false, ContainsGenericParameters: false }
                && type.IsSubclassOf(typeof(Strategy)))
            .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        if (strategies.Count > 0)
            return strategies;
        var other = types.FirstOrDefault(type => type.IsSubclassOf(typeof(Strategy)) || type.IsSubclassOf(typeof(Indicator))
            || type.IsSubclassOf(typeof(OrderPlacingStrategy)));
        throw new CannotRunException(
            $"{where} holds no strategy: no public class derived from {typeof(Strategy).FullName} with a constructor without "
                + $"parameters{Explanation(other)}{problem}");
    }

    static string Explanation(Type? other) => other switch
    {
        null => "",
        _ when other.IsSubclassOf(typeof(Indicator)) => $"; {other.Name} is an indicator",
        _ when other.IsSubclassOf(typeof(OrderPlacingStrategy)) => $"; {other.Name} is an order placing strategy, which is not run",
        { IsVisible: false } => $"; {other.Name} is not public",
        { IsAbstract: true } => $"; {other.Name} is abstract",
        _ => $"; {other.Name} has no such constructor",
    };
}
