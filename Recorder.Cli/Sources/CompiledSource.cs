using System.Reflection;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Sources;

/// <summary>A strategy's source, compiled.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its debugging symbols: which code stands in which line.</param>
sealed record CompiledSource(byte[] Assembly, byte[] Symbols)
{
    /// <summary>Loads it.</summary>
    /// <param name="name">What the place where it is loaded is called.</param>
    /// <param name="references">DLLs that it was compiled against.</param>
    internal Assembly Load(string name, IReadOnlyList<string> references)
    {
        using MemoryStream assembly = new(Assembly), symbols = new(Symbols);
        return new StrategyLoadContext(name, references).LoadFromStream(assembly, symbols);
    }
}
