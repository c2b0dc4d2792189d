using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Recorder.Cli.Sources;

/// <summary>Compiles a strategy's source in memory with lenient options: newest language version, no nullable checks, no
/// warnings.</summary>
static class SourceCompiler
{
    static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: Symbols());

    static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        warningLevel: 0,
        generalDiagnosticOption: ReportDiagnostic.Suppress,
        nullableContextOptions: NullableContextOptions.Disable,
        deterministic: true);

    /// <summary>Compiles the source.</summary>
    /// <param name="files">The source.</param>
    /// <param name="references">DLLs that it needs besides the runtime, the platform and the recorder.</param>
    /// <exception cref="SourceRefusedException">The source does not compile.</exception>
    /// <exception cref="CannotRunException">A file or a DLL cannot be read.</exception>
    internal static CompiledSource Compile(SourceFiles files, IReadOnlyList<string> references)
    {
        var bare = CSharpCompilation.Create(files.Name, [.. files.Paths.Select(Tree)], SourceReferences.With(references), Options);
        CSharpCompilation? nearest = null;
        IReadOnlyList<Diagnostic> fewest = [];
        foreach (var usings in SourceUsings.Sets)
        {
            var compilation = bare.AddSyntaxTrees(SourceUsings.File(usings, Parse));
            var (compiled, errors) = Emit(compilation);
            if (compiled is not null)
                return compiled;
            if (nearest is null || errors.Count < fewest.Count)
                (nearest, fewest) = (compilation, errors);
        }

        throw SourceFault.Of(files, nearest!, fewest);
    }

    static (CompiledSource? Compiled, IReadOnlyList<Diagnostic> Errors) Emit(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new(), symbols = new();
        // With source lines, so that an error of the strategy can name its line.
        var result =
            compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return result.Success
            ? (new CompiledSource(assembly.ToArray(), symbols.ToArray()), [])
            : (null, [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    static SyntaxTree Tree(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return CSharpSyntaxTree.ParseText(SourceText.From(file, System.Text.Encoding.UTF8), Parse, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    // The symbols that the SDK defines for this runtime and all earlier ones.
    static List<string> Symbols()
    {
        var newest = Environment.Version.Major;
        return ["NET", "NETCOREAPP", "TRACE", "RELEASE", $"NET{newest}_0",
            .. Enumerable.Range(5, newest - 4).Select(version => $"NET{version}_0_OR_GREATER")];
    }
}
