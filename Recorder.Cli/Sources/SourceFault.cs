using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Sources;

/// <summary>Explains why a source does not compile: the errors, and hints that may help.</summary>
static partial class SourceFault
{
    // Missing member of a type, no matching overload, nothing to override, missing type in a namespace.
    static readonly HashSet<string> AboutMembers = ["CS0117", "CS1061", "CS1501", "CS1739", "CS0115", "CS0234"];

    // The compiler error for a type in an assembly that is not referenced; the compiler names the assembly.
    static readonly HashSet<string> AboutAssemblies = ["CS0012", "CS1069", "CS1070"];

    // A partial method or property has no implementation.
    static readonly HashSet<string> AboutParts = ["CS8795", "CS9248"];

    // A generator implements the partial classes derived from this one.
    const string GeneratedContext = "JsonSerializerContext";

    static readonly HashSet<string> PlatformTypes =
        [.. typeof(Core).Assembly.GetExportedTypes().Select(type => type.Name), "TradingPlatform.BusinessLayer"];

    /// <summary>Creates the exception.</summary>
    internal static SourceRefusedException Of(SourceFiles files, CSharpCompilation compilation, IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Select(diagnostic => Error(files, diagnostic)).Distinct()
            .OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column).ToList();
        var missing = Assemblies(errors).Concat(Namespaces(compilation)).Distinct().Order(StringComparer.Ordinal).ToList();
        return new SourceRefusedException(
            files.Given, errors, missing, [.. errors.Where(IsBeyondStandIn).Select(error => error.Message).Distinct()]);
    }

    /// <summary>Whether the error concerns code that a source generator would write.</summary>
    internal static bool IsAboutGenerator(SourceError error) =>
        AboutParts.Contains(error.Code) || (error.Code == "CS0534" && error.Message.Contains(GeneratedContext, StringComparison.Ordinal));

    static SourceError Error(SourceFiles files, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        var place = diagnostic.Location.GetLineSpan();
        return diagnostic.Location.IsInSource
            ? new SourceError(
                files.Shown(place.Path), place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1, diagnostic.Id, message)
            : new SourceError(null, 0, 0, diagnostic.Id, message);
    }

    static IEnumerable<string> Assemblies(IEnumerable<SourceError> errors) =>
        errors.Where(error => AboutAssemblies.Contains(error.Code)).Select(error => AssemblyName().Match(error.Message))
            .Where(match => match.Success).Select(match => match.Groups[1].Value);

    // Imported namespaces that do not exist: usually because a library is missing, rarely because of a typing error.
    static IEnumerable<string> Namespaces(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        let model = compilation.GetSemanticModel(tree)
        from directive in tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
        where directive.Name is not null && directive.StaticKeyword == default && model.GetSymbolInfo(directive.Name).Symbol is null
        let name = directive.Name!.ToString()
        where !name.StartsWith("TradingPlatform", StringComparison.Ordinal)
        select name;

    static bool IsBeyondStandIn(SourceError error) =>
        AboutMembers.Contains(error.Code) && Quoted().Matches(error.Message).Any(match => PlatformTypes.Contains(match.Groups[1].Value));

    [GeneratedRegex("assembly '([^',]+)")]
    private static partial Regex AssemblyName();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
