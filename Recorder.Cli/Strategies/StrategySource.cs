using Recorder.Cli.Sources;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>A strategy class; creates one instance per run.</summary>
/// <param name="Type">The class: public, with a parameterless constructor.</param>
sealed record StrategySource(Type Type)
{
    static readonly IReadOnlyList<Type> Bundled = [typeof(BracketBreakout), typeof(MaCross)];

    /// <summary>Whether the source uses the recorder, so that it may record itself into another file.</summary>
    internal bool KnowsRecorder { get; private init; }

    /// <summary>Its code; null if it is unknown.</summary>
    internal StrategyCode? Code { get; private init; }

    /// <summary>Finds a strategy by assembly and name.</summary>
    /// <param name="assembly">A DLL with strategies; null for the bundled strategies.</param>
    /// <param name="name">Class name, with or without namespace; optional when there is only one strategy.</param>
    /// <exception cref="CannotRunException">No strategy has this name, or the code has no strategy.</exception>
    internal static StrategySource Find(string? assembly, string? name)
    {
        var found = assembly is null ? Choose(Bundled, null, name) : Choose(StrategyAssembly.Load(assembly), assembly, name);
        return found with { Code = assembly is null ? StrategyCode.OfBundled(found.Type) : StrategyCode.OfAssembly(assembly) };
    }

    /// <summary>Compiles a strategy's source and finds the strategy in it.</summary>
    /// <param name="source">A C# file, or a folder of C# files.</param>
    /// <param name="references">DLLs that the source needs.</param>
    /// <param name="name">As for <see cref="Find"/>.</param>
    /// <exception cref="CannotRunException">The source or the strategy does not exist.</exception>
    /// <exception cref="SourceRefusedException">The source does not compile.</exception>
    internal static StrategySource Compile(string source, IReadOnlyList<string> references, string? name)
    {
        var files = SourceFiles.Find(source);
        var assembly = SourceCompiler.Compile(files, references).Load(files.Name, references);
        var recorder = typeof(RunRecorder).Assembly.GetName().Name;
        return Choose(StrategyAssembly.Strategies(assembly, source), source, name) with
        {
            Code = StrategyCode.OfSource(files, references),
            KnowsRecorder = Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == recorder),
        };
    }

    /// <summary>Creates an instance. Its platform must have been entered.</summary>
    /// <exception cref="CannotRunException">The strategy's own constructor failed.</exception>
    internal Strategy Create()
    {
        try
        {
            return (Strategy)Activator.CreateInstance(Type)!;
        }
        catch (Exception e)
        {
            throw new CannotRunException($"{Type.Name} cannot be created: {FaultText.Say(e, Type.Assembly)}", e);
        }
    }

    static StrategySource Choose(IReadOnlyList<Type> types, string? place, string? name)
    {
        var from = place is null ? "the bundled strategies are" : $"the strategies of {place} are";
        var known = string.Join(", ", types.Select(type => type.Name));
        if (name is null)
            return place is not null && types is [var only]
                ? new StrategySource(only)
                : throw new CannotRunException($"name one with --strategy: {from} {known}");
        var found =
            types.Where(type => name.Equals(type.Name, StringComparison.OrdinalIgnoreCase)
                || name.Equals(type.FullName, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var type] => new StrategySource(type),
            [] => throw new CannotRunException($"there is no strategy '{name}'; {from} {known}"),
            _ =>
                throw new CannotRunException(
                    $"several strategies are called '{name}'; give the namespace too: "
                        + $"{string.Join(", ", found.Select(type => type.FullName))}"),
        };
    }
}
