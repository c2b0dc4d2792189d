using System.Reflection;

namespace Recorder.Cli.Sources;

/// <summary>A compiled strategy source.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Debugging symbols, which map code to source lines.</param>
sealed record CompiledSource(byte[] Assembly, byte[] Symbols)
{
    /// <summary>Loads the assembly.</summary>
    /// <param name="name">Name of the load context.</param>
    /// <param name="references">DLLs that the source was compiled against.</param>
    internal Assembly Load(string name, IReadOnlyList<string> references)
    {
        using MemoryStream assembly = new(Assembly), symbols = new(Symbols);
        return new StrategyLoadContext(name, references).LoadFromStream(assembly, symbols);
    }
}
