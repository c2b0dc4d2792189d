using System.Reflection;
using Recorder.Cli.Sources;

namespace Recorder.Cli.Strategies;

/// <summary>A DLL with strategies, compiled against Quantower's own assembly or against the stand-in.</summary>
static class StrategyAssembly
{
    /// <summary>Loads a DLL and lists its strategies.</summary>
    /// <exception cref="CannotRunException">The file is not a .NET assembly, cannot be loaded, or has no strategy.</exception>
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
    /// <param name="where">Source of the assembly, for messages.</param>
    /// <exception cref="CannotRunException">The assembly has no strategy.</exception>
    internal static IReadOnlyList<Type> Strategies(Assembly assembly, string where)
    {
        try
        {
            return StrategyTypes.Of(assembly.GetTypes(), where);
        }
        catch (ReflectionTypeLoadException e)
        {
            // The types that loaded may include the strategy; if not, the message gives the first load error.
            return StrategyTypes.Of([.. e.Types.OfType<Type>()], where, $" ({e.LoaderExceptions.FirstOrDefault()?.Message})");
        }
    }
}
