using System.Reflection;

namespace Recorder.Cli.Strategies;

/// <summary>A DLL with strategies, compiled against Quantower's own assembly or against the stand-in.</summary>
static class StrategyAssembly
{
    /// <summary>Loads a DLL and lists its strategies.</summary>
    /// <exception cref="CannotRunException">It is not a .NET assembly, cannot be loaded, or holds no strategy.</exception>
    internal static IReadOnlyList<Type> Load(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new CannotRunException($"{path} does not exist");
        try
        {
            return Strategies(new StrategyLoadContext(Path.GetFileNameWithoutExtension(full), [full]).LoadFromAssemblyPath(full), path);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} is not a .NET assembly that can be loaded: {e.Message}", e);
        }
    }

    /// <summary>Lists the strategies of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="where">Where it comes from, for the message.</param>
    /// <exception cref="CannotRunException">It holds none.</exception>
    internal static IReadOnlyList<Type> Strategies(Assembly assembly, string where)
    {
        try
        {
            return StrategyTypes.Of(assembly.GetTypes(), where);
        }
        catch (ReflectionTypeLoadException e)
        {
            // What could be loaded may well hold the strategy; what could not is said when it does not.
            return StrategyTypes.Of([.. e.Types.OfType<Type>()], where, $" ({e.LoaderExceptions.FirstOrDefault()?.Message})");
        }
    }
}
