using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SkyAndStreet.Ui.Tests")]
