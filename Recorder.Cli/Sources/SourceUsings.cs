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
    /// The sets of imports, in the order to try them. Implicit usings can make a name ambiguous, such as Timer, in a file that was written
    /// without them.
    /// </summary>
    internal static readonly IReadOnlyList<IReadOnlyList<string>> Sets = [[.. Sdk, .. Platform], Platform, []];

    /// <summary>Returns a set of imports as a syntax tree.</summary>
    internal static SyntaxTree File(IReadOnlyList<string> usings, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using {name};\n")), options, "(usings)", Encoding.UTF8);
}
