/**
 * 2,048 common English words of three to eight letters, each once, in the order of the alphabet: eleven
 * bits a word. Neither they nor their order ever change, or people could no longer compare.
 */
export const fingerprintWords: readonly string[] = `
about above absent absorb accent accept access accord account accuse across action active actor
actual adapt address adjust admire admit adopt adult advance advice aerial afar afford afraid
again agent agile ago agree ahead aim alarm album alert alike alley almond alone alpha already
also alter always amaze amber amble among amount amuse anchor ancient angel angle animal ankle
annual answer antler anvil apart apple apply apricot april apron arch archive arctic arena argue
arise armour around arrange arrive arrow art article artist aside asleep aspect aspen assist
assume astride athlete atlas atom attach attend attic august aunt author autumn avenue average
avoid await awake award away awning axis axle baby bacon badge badger bag baker balance balcony
ballad balloon bamboo banana bandage banjo bank banner bargain barley barrel basil basin basket
battery bazaar beacon beak beard beauty beaver because become bee before begin behave behind
being belong below bench benefit beside between beyond bicycle birch bird birth biscuit bison
black blade blanket blaze blend blink bloom blossom blouse blunt body bolt bone bonfire bonus
boost border borrow both bottle bottom boulder bounce bowl bracket braid branch brass brave
bread breath breeze brick bridge brief bright brim bring brisk bronze brook brother brown brush
bubble bucket buckle budget buffalo bugle build bulb bundle bunny burn busy butter button buzz
cabbage cabin cable cactus calendar calm camel camera camp canal candle candy canoe canvas
canyon cape capital captain car caramel caravan carbon cargo carpet carrot carry carve cash
castle casual catalog catch cattle cause ceiling celery cellar cello cement centre century
certain chain chalk chance channel chapter charge chariot charm chart chase cheap check cheer
cheese cherry chess chest chew chicken chief child chime chimney chin choice choir choose chord
chorus chrome cider cinema cinnamon circle circus citizen citron city civil claim clarify class
clay clean clear clerk clever client cliff climate climb clinic clip cloak close cloth cloud
clover clown club coach coat cobalt cobweb coconut code coffee cold collar collect college
colour column comb combine comet comfort comic common compass compose concert connect consider
contain content context control cookie copper copy coral corn corner correct cosmos cottage
cotton cough council country couple courage course court cousin cow cowboy coyote crab cradle
craft crane crater crawl crayon cream create creek cricket crimson crisp crocus crop cross crowd
cruise crumb crunch crust crystal cube cuckoo cucumber cup cupboard curious curl current curtain
curve cushion custom cycle cypress daily daisy dance dare darling dash data daughter dawn
daylight dazzle dealer debate decade december decide declare deep defend define degree delay
delight deliver delta demand denim dense dental depart depend depth deputy derive desert design
desk dessert detail detect develop device devote diagram dial diamond diary differ digital
dignity dinner direct disc discover display distant ditch divide doctor document dog doll
dolphin domain donkey donor door double dove dozen dragon drain drama draw drawer dream dress
drift drill drink drive drop drum dry duck duet dune during duty dwarf dwell dynamic each eager
eagle early earth easel easy echo eclipse ecology edit educate effect effort egg either elastic
elbow elder elect elegant element elephant elevator eleven elite elm else embark embrace emerald
emerge emotion employ empty enable enamel enclose encore end endless energy engage engine enjoy
enlist enough enrich ensure enter entire entry envelope equal equip era erase errand escape
essay essence estate evening event every evidence evident evolve exact example exceed except
exchange excite excuse exercise exhibit exist exotic expand expect explain explore export
express extend extra fable fabric fact factor faculty fade fairy faith falcon fall family famous
fancy farewell farmer fashion fathom favour feature february felt fence fern ferry festival
fetch few fibre fiction field fifteen fifty figure filter final find finish firm first fish fit
five flag flagpole flake flash flask flavour fleet flight flint flip float flock floor flow
flower fluent fluid flute fly foam focus foil follow foot football force forecast forest forget
fork fortune forty forum forward fossil foster found fountain four fox fraction fragile frame
freckle free freeze fresh friday friend fringe frog front frost frozen fruit fuel funnel funny
furnace fury future gadget galaxy gallery gallop gander garage garden garlic garment gas gate
gather gauge gaze gazelle gear general genius gentle genuine geology gesture giant gift giggle
ginger giraffe girl give glacier glad glance glass gleam glitter globe glory glossy glue goal
good goose gorge gossip govern gown grace grammar grand granite graph grasp grateful gravel
gravity gravy green greet grey grill grin grip grocer ground group grove grow guard guess guide
guitar gulf gust gym gypsum habit hair half halo hamlet hammer hammock hamster handle hangar
happen happy harbour hard harmony harness harvest hat hatch hawk hazel head health heart heaven
heavy hedge height helium hello helmet help herald herb hermit heron hidden high hike hill hint
hippo history hobby hockey hold holiday hollow holly home honest honey hoof horizon horse host
hotel hover huge human humour hundred hungry hurry hybrid ice iceberg icon idea ideal identify
igloo ignore image imagine impact improve impulse inch include income increase indeed index
indigo indoor industry infant inform inhale inject inland inner input inquiry insect inside
inspire install instead intact interest into invent invest invite iron island isolate item ivory
ivy jacket jade jaguar jam january jasmine jazz jealous jeans jelly jewel jigsaw job join joke
journal journey juggle juice july jumble jump june jungle junior juniper just kangaroo karate
kayak keen kennel kernel kettle key keyboard kick kidney kind kiosk kitchen kite kitten kiwi
knee kneel knife knit knob knock koala label labour lace ladder lagoon lamb land language
lantern large lark laser latin lattice laugh launch laundry laurel lava lavender lawn layer lazy
leaf league learn least leather leave lecture left leg legal legend leisure lemon length lens
lentil leopard less lesson letter lettuce level liberty library licence lid life lilac lily
limit linen lion liquid list listen litre little lively lizard llama loaf lobby lobster lodge
loft logic lonely look loop loose lotion lotus loud lounge love loyal lucky luggage lullaby
lunar lunch lung lute luxury lyric machine magic magma magnet magpie mahogany main major make
mallet mammal mammoth manage mandate mango manner mansion manual many map maple marathon marble
margin marine mark market marsh marvel mason mast master material matrix matter maximum maybe
mayor meadow mean measure mechanic medal media medicine medium melody melon melt member memory
mental mentor menu mercy merge merit mermaid message meteor method metre middle midnight milk
million mimic mineral minnow minor mint minute miracle mirror miss mitten mobile model modern
modest module moment monday monkey month mood moral more morning mosaic moss mother motor mount
mountain mouse movie much mud muffin mule multiply muscle museum mushroom music mustard mutual
myself mystery myth name napkin narrow nation native nature neat nebula neck need needle nephew
nerve network neutral never news nickel niece night nine nobody nod noise nomad noodle noon
normal north notable note nothing notice novel november nuclear number nurse nut nutmeg nylon
oak oasis obey object oboe observe obtain obvious occasion occur ocean october octopus odd offer
office often olive olympic omelet once onion only onward opal opera opinion oppose option oracle
orange orbit orchard orchid order organ orient origin osprey ostrich other outdoor outer outfit
output outside oval oven owner oxygen oyster ozone pack paddle palace palm panda panel panther
paper parade parcel pardon parent parrot parsley partner party pass pasta pastel pastry path
patient patrol pattern pave peace peacock peanut pearl pebble peel pelican pen pencil penguin
penny people pepper percent perfect perform perfume perhaps period permit person petal phone
photo phrase physics piano picnic picture pig pigeon pillar pillow pilot pink pioneer pipe pitch
pizza planet plant plastic plate platform play please pleasure pledge plenty plot plough plum
plumber plunge plural plus pocket poem point policy polite pollen polo pond pony pool poplar
poppy popular portrait position positive possible post potato pottery pouch powder practice
prairie praise prefer prepare present press pretty prevent pride primary print prism private
prize problem process produce profit program project promise proof proper prosper protect proud
prove provide public pudding pull pulley pulse pumpkin pupil puppet puppy pure purple purpose
push puzzle pyjamas pyramid quail quaint quality quantum quarter quartz quest question queue
quick quiet quill quince quite quiz quota rabbit raccoon radar radiant radio radish raft rail
rainbow raise raisin rally ramp ranch random range rapid rare rather ratio raven razor react
ready real reason recall receive recipe record recover recycle red reduce reef reflect reform
region regular rehearse reindeer relate relax release relief rely remain remark remedy remember
remind remote remove render renew rent repair repeat replace reply report request rescue
resemble reserve resin resist resort respect respond result retire return reunion reveal review
reward rhubarb rhyme rhythm ribbon rich riddle ridge ripple ritual river road roast robe robin
robot robust rock rocket rodeo roll room rooster rope rotate royal rubber ruby rudder rug rule
rumble runway rural russet rustic saddle safari safe saga salad salmon salon salt salute sample
sandal sapling sardine satin sauce saucer sauna sausage savanna saw scale scan scarf scarlet
scatter school science scissors scooter score scout screen screw script scroll scuba sculptor
search season second secret section seek segment seize select self senate senior sense sentence
separate sequel series serve session set settle seven several shadow shallow shape sharp shawl
shed sheet shell shelter shield shine ship shirt shiver shore shoulder shovel show shower shrimp
shrub shuffle shut shuttle sieve sign signal silent silk silly silver similar simple since
single siren sister six size skate sketch skill skip skirt skunk sky sled sleeve slide slight
slim slope small smart smile smooth snack snail snake snap sneeze snow soccer social soda sofa
soil solar solid solo solution solve song sonnet soprano sort sound soup source south spade
spaniel spark sparrow speak special speech speed spell spend sphere spice spider spin spinach
spiral spirit splash split sponge spoon spot spray spread spring sprout spruce spur square
squash squid squirrel stable stadium staff stage stamp stand staple start statue stay steady
steam steep stereo stew stick still sting stir stitch stomach stone stool stop storage stork
story stove straight strange straw stream street stretch strict stripe strong student studio
study style subject submit subtle suburb subway success such sudden suede sugar suggest suit
summer summit sun sunday sunrise sunset super supply support suppose supreme surface surge
surprise surround survey suspect swallow swamp swan sweater sweet swift swim switch syrup system
tablet tackle tactic tadpole tail tailor take talc talent tambour tandem tango tapestry target
task taste tavern taxi teach teapot tell temper tenant tender tennis tenor term terrace text
thank theatre theme theory thick thimble thing third thirty thistle thorn thought thread three
throat throw thumb thunder thursday ticket tidy tiger tight timber time tinsel tiny tip tissue
title toast today toffee together token tomato tomorrow tongue tonight tooth topaz topic torch
tortoise total toucan tour toward tower town toy track trade traffic train transfer travel tray
treasure treat trek trend trial triangle tribe trio trolley trombone trophy tropic trot trousers
trout true truffle trumpet trunk trust truth tube tuesday tulip tuna tundra tunic tunnel turban
turbine turkey turn turnip turtle tutor twelve twenty twice twig twin twist two type typical
umbrella unable uncle under undo uneven unfold uniform union unique unite universe unknown
unless until unusual update upgrade uphill upon upper upright upset upstream upward urban urge
usage use useful usher usual utility utmost utter vacant vacuum vague valid valve van vanilla
vanish vapour various varnish vault vector vehicle veil velvet vendor venture venue verdict
verify verse version very vessel vest veteran viaduct vibrant victory video view village vine
vinegar vintage violet violin virtue visa visible visit visual vital vivid vocal voice void
volcano volley volume vote voucher vowel voyage vulture wafer waffle wage wagon walk wallet
walnut walrus waltz want warbler wardrobe warm wasp water wax wealth weather weave web wedding
wedge week weekend welcome west whale wharf wheat wheel when where whisper whistle white wide
widow width wild willow window wing winter wire wisdom wish wizard wolf woman wombat wonder wool
world worm worth wrap wreath wren wrestle wrist yacht yarn year yeast yellow yield yoga yogurt
yolk young youth zeal zebra zenith zero zigzag zinc zipper zodiac zoo
`
  .trim()
  .split(/\s/);
