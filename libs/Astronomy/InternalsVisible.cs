using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SkyAndStreet.Astronomy.Tests")]
