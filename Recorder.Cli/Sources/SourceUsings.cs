using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Recorder.Cli.Sources;

/// <summary>The namespaces that a project imports for all its files. The files alone do not show them.</summary>
static class SourceUsings
{
    // The SDK's imports with ImplicitUsings.
    static readonly string[] Sdk =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    // The platform's own examples use the type Meter in OnInitializeMetrics without importing it.
    static readonly string[] Platform = ["System.Diagnostics.Metrics"];

    /// <summary>
    /// The sets, in the order to try them. A file written without implicit usings may use a name that becomes ambiguous with them, such as
    /// Timer.
    /// </summary>
    internal static readonly IReadOnlyList<IReadOnlyList<string>> Sets = [[.. Sdk, .. Platform], Platform, []];

    /// <summary>A set as a syntax tree.</summary>
    internal static SyntaxTree File(IReadOnlyList<string> usings, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using {name};\n")), options, "(usings)", Encoding.UTF8);
}
