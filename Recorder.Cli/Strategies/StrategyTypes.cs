using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Modules;

namespace Recorder.Cli.Strategies;

/// <summary>The strategies among types, as the platform finds them in a script.</summary>
static class StrategyTypes
{
    /// <summary>Those that can be run: public, not abstract, with a constructor without parameters.</summary>
    /// <param name="types">All types of an assembly.</param>
    /// <param name="where">Where they come from, for the message.</param>
    /// <param name="problem">What could not be looked at, for the message.</param>
    /// <exception cref="CannotRunException">There is none.</exception>
    internal static IReadOnlyList<Type> Of(IReadOnlyCollection<Type> types, string where, string? problem = null)
    {
        var strategies = types
            .Where(type => type is { IsVisible: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsSubclassOf(typeof(Strategy)))
            .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        if (strategies.Count > 0)
            return strategies;
        var other = types.FirstOrDefault(type => type.IsSubclassOf(typeof(Strategy)) || type.IsSubclassOf(typeof(Indicator)) || type.IsSubclassOf(typeof(OrderPlacingStrategy)));
        throw new CannotRunException(
            $"{where} holds no strategy: no public class derived from {typeof(Strategy).FullName} with a constructor without parameters{Explanation(other)}{problem}");
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
