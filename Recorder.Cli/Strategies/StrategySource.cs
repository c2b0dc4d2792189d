using Recorder.Cli.Sources;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>A strategy that can be made as often as there are runs.</summary>
/// <param name="Type">Its class: public, with a parameterless constructor.</param>
sealed record StrategySource(Type Type)
{
    static readonly IReadOnlyList<Type> Bundled = [typeof(BracketBreakout), typeof(MaCross)];

    /// <summary>Whether its source names the recorder, and so may record itself into a file of its own choice.</summary>
    internal bool KnowsRecorder { get; private init; }

    /// <summary>Finds a strategy by what the user said.</summary>
    /// <param name="assembly">A DLL with strategies; null for the bundled ones.</param>
    /// <param name="name">Name of its class, with or without namespace; may be missing when there is only one.</param>
    /// <exception cref="CannotRunException">There is none of this name, or no strategy at all.</exception>
    internal static StrategySource Find(string? assembly, string? name) =>
        assembly is null ? Choose(Bundled, null, name) : Choose(StrategyAssembly.Load(assembly), assembly, name);

    /// <summary>Compiles a strategy's source and finds the strategy in it.</summary>
    /// <param name="source">A C# file, or a folder of such.</param>
    /// <param name="references">DLLs that it needs.</param>
    /// <param name="name">As in <see cref="Find"/>.</param>
    /// <exception cref="CannotRunException">There is no such source or strategy.</exception>
    /// <exception cref="SourceRefusedException">It does not compile.</exception>
    internal static StrategySource Compile(string source, IReadOnlyList<string> references, string? name)
    {
        var files = SourceFiles.Find(source);
        var assembly = SourceCompiler.Compile(files, references).Load(files.Name, references);
        var recorder = typeof(RunRecorder).Assembly.GetName().Name;
        return Choose(StrategyAssembly.Strategies(assembly, source), source, name) with
        {
            KnowsRecorder = Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == recorder),
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
            throw new CannotRunException($"{Type.Name} cannot be created: {Fault.Say(e, Type.Assembly)}", e);
        }
    }

    static StrategySource Choose(IReadOnlyList<Type> types, string? place, string? name)
    {
        var from = place is null ? "the bundled strategies are" : $"the strategies of {place} are";
        var known = string.Join(", ", types.Select(type => type.Name));
        if (name is null)
            return place is not null && types is [var only] ? new StrategySource(only) : throw new CannotRunException($"name one with --strategy: {from} {known}");
        var found = types.Where(type => name.Equals(type.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(type.FullName, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var type] => new StrategySource(type),
            [] => throw new CannotRunException($"there is no strategy '{name}'; {from} {known}"),
            _ => throw new CannotRunException($"several strategies are called '{name}'; give the namespace too: {string.Join(", ", found.Select(type => type.FullName))}"),
        };
    }
}
