using System.Reflection;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>A DLL with strategies, compiled against Quantower's own assembly or against the stand-in.</summary>
static class StrategyAssembly
{
    /// <summary>Loads a DLL and lists its strategies: public, not abstract, with a parameterless constructor.</summary>
    /// <exception cref="CannotRunException">It is not a .NET assembly, cannot be loaded, or holds no strategy.</exception>
    internal static IReadOnlyList<Type> Load(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new CannotRunException($"{path} does not exist");
        var (types, problem) = Types(path, full);
        var strategies = types
            .Where(type => type is { IsVisible: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsSubclassOf(typeof(Strategy)))
            .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        return strategies.Count > 0
            ? strategies
            : throw new CannotRunException(
                $"{path} holds no strategy: no public class derived from {typeof(Strategy).FullName} with a constructor without parameters{problem}");
    }

    static (IEnumerable<Type> Types, string? Problem) Types(string path, string full)
    {
        try
        {
            return (new StrategyLoadContext(full).LoadFromAssemblyPath(full).GetTypes(), null);
        }
        catch (ReflectionTypeLoadException e)
        {
            // What could be loaded may well hold the strategy; what could not is said when it does not.
            return (e.Types.OfType<Type>(), $" ({e.LoaderExceptions.FirstOrDefault()?.Message})");
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} is not a .NET assembly that can be loaded: {e.Message}", e);
        }
    }
}
